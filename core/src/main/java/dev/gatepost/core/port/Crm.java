package dev.gatepost.core.port;

/**
 * One CRM account behind the core's ports.
 *
 * @param contacts reads contacts
 * @param tags changes their tags
 * @param fields writes their fields
 * @param catalog knows which tags and fields there are
 * @param decoder understands what this CRM posts
 * @param health knows how the account stands
 */
public record Crm(
    ContactReader contacts,
    TagWriter tags,
    FieldWriter fields,
    Catalog catalog,
    CommandDecoder decoder,
    AccountHealth health) {}
