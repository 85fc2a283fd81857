package dev.gatepost.http.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a demo should be like.
 *
 * @param folder where it keeps what must survive it
 * @param port where the server listens; 0 takes any free one; unsaid, the usual one if it is free
 * @param contacts how many contacts the sandbox CRM has
 * @param once whether to end after the summary
 * @param json whether to print the summary as one JSON object, and nothing else
 * @param inPlace whether a person watches, so that the progress bar is drawn over and over
 */
public record DemoOptions(
    Path folder,
    Optional<Integer> port,
    int contacts,
    boolean once,
    boolean json,
    boolean inPlace) {}
