package dev.gatepost.http.config;

/**
 * A secret that came from outside the configuration file. It never prints.
 *
 * @param reveal the clear text
 */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "(secret)";
  }
}
