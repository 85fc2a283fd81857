package dev.gatepost.bench.load;

import java.nio.ByteBuffer;

/** The answer to one post as it comes in. */
final class Reception {
  private static final int LARGEST = 16 * 1024;
  private static final byte[] LENGTH = {
    'c', 'o', 'n', 't', 'e', 'n', 't', '-', 'l', 'e', 'n', 'g', 't', 'h', ':'
  };
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final ByteBuffer received = ByteBuffer.allocateDirect(LARGEST);
  private int headEnd;

  /** Returns where to read to. */
  ByteBuffer buffer() {
    return received;
  }

  void clear() {
    received.clear();
    headEnd = 0;
  }

  /** Returns whether the whole answer is there. */
  boolean isComplete() {
    if (headEnd == 0) {
      headEnd = headEnd();
    }
    return headEnd > 0 && received.position() >= headEnd + contentLength();
  }

  int status() {
    return digit(STATUS_AT) * 100 + digit(STATUS_AT + 1) * 10 + digit(STATUS_AT + 2);
  }

  private int digit(int at) {
    return received.get(at) - '0';
  }

  private int headEnd() {
    for (int i = STATUS_AT + 3; i + 4 <= received.position(); i++) {
      if (received.get(i) == '\r' && received.getInt(i) == 0x0d0a0d0a) {
        return i + 4;
      }
    }
    return 0;
  }

  private int contentLength() {
    for (int i = 1; i + LENGTH.length < headEnd; i++) {
      if (received.get(i - 1) == '\n' && isLengthAt(i)) {
        return number(i + LENGTH.length);
      }
    }
    return 0;
  }

  private boolean isLengthAt(int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      if ((received.get(at + i) | 0x20) != (LENGTH[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private int number(int at) {
    int number = 0;
    for (int i = at; received.get(i) != '\r'; i++) {
      if (received.get(i) != ' ') {
        number = number * 10 + digit(i);
      }
    }
    return number;
  }
}
