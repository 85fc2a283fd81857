package dev.gatepost.bench.load;

import java.time.Duration;

/**
 * What a client does: so many posts at a time, each for another contact, the next as soon as one is
 * answered.
 *
 * @param port where the server listens on this machine
 * @param path the path and query that carry command and handshake
 * @param concurrency how many posts are under way at a time
 * @param connections how they travel
 * @param firstContact the first contact's number; the others follow, and have as many digits
 * @param posts after how many posts it ends
 * @param time after how long it ends at the latest
 * @param slice how many answers share a histogram
 * @param persistence whether a post that got no 200 is sent again, as Keap does
 */
public record Load(
    int port,
    String path,
    int concurrency,
    Connections connections,
    long firstContact,
    long posts,
    Duration time,
    long slice,
    Persistence persistence) {
  /** The first contact, for loads that do not mind who it is about. */
  public static final long SOMEBODY = 100_000_000_000L;

  private static final Duration LONG = Duration.ofHours(1);

  /** What a client does about a post that failed. */
  public enum Persistence {
    /** It goes on to the next. */
    ONCE,
    /** It sends it again until it gets its 200. */
    UNTIL_ACCEPTED
  }

  /** Returns a load that ends after {@code time}. */
  public static Load lasting(Duration time, int port, String path, int concurrency) {
    return new Load(
        port,
        path,
        concurrency,
        Connections.KEPT,
        SOMEBODY,
        Long.MAX_VALUE,
        time,
        Long.MAX_VALUE,
        Persistence.ONCE);
  }

  /** Returns a load of so many posts. */
  public static Load of(long posts, int port, String path, int concurrency) {
    return new Load(
        port, path, concurrency, Connections.KEPT, SOMEBODY, posts, LONG, posts, Persistence.ONCE);
  }

  /** Returns this load, ending after {@code other}. */
  public Load lasting(Duration other) {
    return new Load(
        port, path, concurrency, connections, firstContact, posts, other, slice, persistence);
  }

  /** Returns this load, ending after so many posts, however long they take. */
  public Load ofPosts(long count) {
    return new Load(
        port, path, concurrency, connections, firstContact, count, LONG, slice, persistence);
  }

  /** Returns this load over other connections. */
  public Load over(Connections other) {
    return new Load(port, path, concurrency, other, firstContact, posts, time, slice, persistence);
  }

  /** Returns this load for other contacts. */
  public Load from(long contact) {
    return new Load(port, path, concurrency, connections, contact, posts, time, slice, persistence);
  }

  /** Returns this load with a histogram for each {@code answers} answers. */
  public Load sliced(long answers) {
    return new Load(
        port, path, concurrency, connections, firstContact, posts, time, answers, persistence);
  }

  /** Returns this load, persistent. */
  public Load untilAccepted() {
    return new Load(
        port,
        path,
        concurrency,
        connections,
        firstContact,
        posts,
        time,
        slice,
        Persistence.UNTIL_ACCEPTED);
  }
}
