package dev.gatepost.http.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where a demo keeps what must survive it: the store, and how many contacts its release is about. A
 * demo that ended well says so here, and the next one starts over.
 */
final class DemoFolder implements AutoCloseable {
  private static final String STORE = "gatepost.db";
  private static final String UNFINISHED = "release-of";

  private final Path folder;
  private final FileChannel lock;

  private DemoFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Opens {@code folder}, and makes it if it is not there.
   *
   * @throws DemoFailed if another demo runs there
   */
  static DemoFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel = FileChannel.open(
          folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new DemoFailed("another demo runs in " + folder);
      }
      return new DemoFolder(folder, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder " + folder, e);
    }
  }

  /** Returns the file of the store. */
  Path store() {
    return folder.resolve(STORE);
  }

  /** Returns how many contacts a release is about that was begun here and not finished. */
  Optional<Integer> unfinished() {
    try {
      Path note = folder.resolve(UNFINISHED);
      return Files.exists(note) && Files.exists(store())
          ? Optional.of(Integer.valueOf(Files.readString(note).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read in " + folder, e);
    }
  }

  /** Forgets an earlier demo and notes that a release of {@code contacts} begins. */
  void begin(int contacts) {
    try {
      for (String end : new String[] {"", "-wal", "-shm", "-journal"}) {
        Files.deleteIfExists(folder.resolve(STORE + end));
      }
      Files.writeString(folder.resolve(UNFINISHED), Integer.toString(contacts));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  /** Notes that the release is finished. */
  void finish() {
    try {
      Files.deleteIfExists(folder.resolve(UNFINISHED));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the folder back", e);
    }
  }
}
