/**
 * ActiveCampaign, API version 3, behind Gatepost's ports:
 * {@link dev.gatepost.crm.activecampaign.ActiveCampaign} and its settings.
 */
@NullMarked
package dev.gatepost.crm.activecampaign;

import org.jspecify.annotations.NullMarked;
