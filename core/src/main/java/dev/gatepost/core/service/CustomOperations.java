package dev.gatepost.core.service;

import dev.gatepost.core.port.OperationRuns;

/**
 * The custom operations of one site and what remembers their runs.
 *
 * @param book the operations
 * @param runs remembers who acted on which contact
 */
public record CustomOperations(OperationBook book, OperationRuns runs) {}
