package dev.gatepost.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends a load from one thread and never blocks: a client on the same machine must leave the
 * processor to the server. Closed loop: a slow answer delays the next post of its connection.
 */
public final class LoadGenerator {
  private static final long PAUSE_AFTER_FAILURE = 20_000_000;
  private static final long PATIENCE = 30_000_000_000L;
  private static final long GLANCE_MILLIS = 10;

  private final Load load;
  private final InetSocketAddress server;
  private final Posts posts;
  private final Tally tally;
  private final LongAdder progress;
  private final Deque<Resting> resting = new ArrayDeque<>();
  private long sent;
  private long underWay;
  private long end;

  private LoadGenerator(Load load, LongAdder progress) {
    this.load = load;
    this.progress = progress;
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), load.port());
    this.posts = new Posts(load);
    this.tally = new Tally(load.slice());
  }

  /** Sends {@code load} and waits for the answers. */
  public static LoadResult run(Load load) throws IOException {
    return run(load, new LongAdder());
  }

  /** Does the same and tells {@code progress} of each post that is accepted. */
  public static LoadResult run(Load load, LongAdder progress) throws IOException {
    return new LoadGenerator(load, progress).run();
  }

  private LoadResult run() throws IOException {
    long begun = System.nanoTime();
    end = begun + load.time().toNanos();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < load.concurrency(); i++) {
        next(new Conversation(server, posts), selector);
      }
      while (underWay > 0 && System.nanoTime() < end + PATIENCE) {
        selector.select(key -> proceed(key, selector), GLANCE_MILLIS);
        wake(selector);
      }
      hangUp(selector);
    }
    return tally.result(System.nanoTime() - begun);
  }

  private void next(Conversation conversation, Selector selector) {
    if (sent < load.posts() && System.nanoTime() < end) {
      begin(conversation, load.firstContact() + sent++, selector);
    }
  }

  private void begin(Conversation conversation, long contact, Selector selector) {
    underWay++;
    try {
      conversation.begin(contact, selector);
    } catch (IOException e) {
      failed(conversation, e);
    }
  }

  private void proceed(SelectionKey key, Selector selector) {
    Conversation conversation = (Conversation) key.attachment();
    try {
      if (conversation.proceed(key)) {
        answered(conversation, selector);
      }
    } catch (IOException e) {
      failed(conversation, e);
    }
  }

  private void answered(Conversation conversation, Selector selector) throws IOException {
    boolean accepted = tally.answered(conversation.status(), conversation.nanosSinceBegun());
    if (load.connections() == Connections.NEW || !accepted) {
      conversation.hangUp();
    }
    underWay--;
    if (accepted) {
      progress.increment();
      next(conversation, selector);
    } else {
      rest(conversation);
    }
  }

  private void failed(Conversation conversation, IOException e) {
    tally.failed(e.getClass().getSimpleName());
    underWay--;
    try {
      conversation.hangUp();
    } catch (IOException alreadyBroken) {
      tally.failed(alreadyBroken.getClass().getSimpleName());
    }
    rest(conversation);
  }

  /** A caller whose post failed does not come back in the same instant. */
  private void rest(Conversation conversation) {
    underWay++;
    resting.add(new Resting(conversation, System.nanoTime() + PAUSE_AFTER_FAILURE));
  }

  private void wake(Selector selector) {
    while (!resting.isEmpty() && resting.peek().until() < System.nanoTime()) {
      Conversation rested = resting.remove().conversation();
      underWay--;
      if (load.persistence() == Load.Persistence.ONCE) {
        next(rested, selector);
      } else if (System.nanoTime() < end) {
        begin(rested, rested.contact(), selector);
      }
    }
  }

  private void hangUp(Selector selector) throws IOException {
    for (SelectionKey key : selector.keys()) {
      Conversation conversation = (Conversation) key.attachment();
      conversation.hangUp();
    }
    for (long i = 0; i < underWay; i++) {
      tally.failed("no answer in time");
    }
  }

  private record Resting(Conversation conversation, long until) {}
}
