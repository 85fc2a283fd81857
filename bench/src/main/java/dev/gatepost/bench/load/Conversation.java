package dev.gatepost.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One post at a time, over one connection or a new one for each. For one thread. */
final class Conversation {
  private final InetSocketAddress server;
  private final ByteBuffer post;
  private final Reception reception = new Reception();
  private Optional<SocketChannel> channel = Optional.empty();
  private long contact;
  private long begun;

  Conversation(InetSocketAddress server, Posts posts) {
    this.server = server;
    this.post = posts.template();
  }

  long contact() {
    return contact;
  }

  int status() {
    return reception.status();
  }

  long nanosSinceBegun() {
    return System.nanoTime() - begun;
  }

  /** Begins the post for {@code next}; connects first if there is no connection. */
  void begin(long next, Selector selector) throws IOException {
    contact = next;
    Posts.address(post, next);
    reception.clear();
    begun = System.nanoTime();
    if (channel.isEmpty()) {
      connect(selector);
    } else {
      write(channel.get().keyFor(selector));
    }
  }

  private void connect(Selector selector) throws IOException {
    SocketChannel opened = SocketChannel.open();
    channel = Optional.of(opened);
    opened.configureBlocking(false);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey key = opened.register(selector, SelectionKey.OP_CONNECT, this);
    if (opened.connect(server)) {
      write(key);
    }
  }

  /** Goes on; returns whether the answer is complete. */
  boolean proceed(SelectionKey key) throws IOException {
    SocketChannel open = channel.orElseThrow();
    if (key.isConnectable() && open.finishConnect()) {
      write(key);
      return false;
    }
    if (key.isWritable()) {
      write(key);
      return false;
    }
    return read(open);
  }

  private void write(SelectionKey key) throws IOException {
    channel.orElseThrow().write(post);
    key.interestOps(post.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  private boolean read(SocketChannel open) throws IOException {
    if (open.read(reception.buffer()) < 0) {
      throw new EOFException("closed without an answer");
    }
    return reception.isComplete();
  }

  /** Ends the connection; the next post opens another. */
  void hangUp() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
      channel = Optional.empty();
    }
  }
}
