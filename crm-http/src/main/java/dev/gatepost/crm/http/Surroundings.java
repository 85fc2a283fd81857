package dev.gatepost.crm.http;

import java.time.InstantSource;
import okhttp3.OkHttpClient;

/**
 * What a CRM client takes from the program around it.
 *
 * @param client connections and the threads that look after them, shared by every account of the
 *     process; each account derives its own time-outs from it
 * @param clock tells the time
 * @param pause waits
 */
public record Surroundings(OkHttpClient client, InstantSource clock, Pause pause) {
  /** Returns connections of its own, the system's clock, and waiting by sleeping. */
  public static Surroundings standard() {
    return new Surroundings(new OkHttpClient(), InstantSource.system(), Pause.SLEEP);
  }
}
