package dev.gatepost.bench.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stretch of network on this machine: passes each connection on to the next target that answers,
 * in turn. It can be cut: then nothing arrives any more and nobody is told, as when a cable is
 * pulled; when it is mended, what was on its way arrives.
 */
public final class Relay implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;
  private static final int BACKLOG = 1024;

  private final ServerSocket entrance;
  private final List<Integer> targets;
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private boolean isCut;

  private Relay(ServerSocket entrance, List<Integer> targets) {
    this.entrance = entrance;
    this.targets = List.copyOf(targets);
  }

  /** Opens a way to {@code targets}, which are ports of this machine. */
  public static Relay to(List<Integer> targets) throws IOException {
    ServerSocket entrance = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Relay relay = new Relay(entrance, targets);
    thread("relay-" + entrance.getLocalPort(), relay::accept);
    return relay;
  }

  /** Returns the port that leads to the targets. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** Lets nothing through until {@link #mend}. */
  public synchronized void cut() {
    isCut = true;
  }

  /** Lets everything through again. */
  public synchronized void mend() {
    isCut = false;
    notifyAll();
  }

  private synchronized void awaitMended() throws InterruptedException {
    while (isCut) {
      wait();
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    mend();
    open.forEach(Relay::hangUp);
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket caller = entrance.accept();
        caller.setTcpNoDelay(true);
        open.add(caller);
        thread("relayed", () -> join(caller));
      } catch (IOException e) {
        // Closed, which the loop looks at, or the caller changed its mind.
      }
    }
  }

  private void join(Socket caller) {
    try {
      awaitMended();
      Socket target = connect();
      open.add(target);
      thread("relayed", () -> pump(target, caller));
      pump(caller, target);
    } catch (IOException e) {
      hangUp(caller);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket connect() throws IOException {
    IOException refused = new IOException("no target answers");
    for (int attempt = 0; attempt < targets.size(); attempt++) {
      int target = targets.get(Math.floorMod(turn.getAndIncrement(), targets.size()));
      try {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), target);
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        refused.addSuppressed(e);
      }
    }
    throw refused;
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitMended();
        out.write(buffer, 0, count);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException oneSideIsGone) {
      hangUp(from);
    } finally {
      hangUp(to);
      hangUp(from);
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
