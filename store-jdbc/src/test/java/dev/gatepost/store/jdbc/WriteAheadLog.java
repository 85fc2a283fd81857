package dev.gatepost.store.jdbc;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads SQLite's write-ahead log the way its file format is documented. */
final class WriteAheadLog {
  private static final int FRAME_HEADER = 24;

  private WriteAheadLog() {}

  /** Returns how many transactions the log of {@code database} holds. */
  static int transactions(Path database) throws IOException {
    Path log = database.resolveSibling(database.getFileName() + "-wal");
    try (DataInputStream content = new DataInputStream(Files.newInputStream(log))) {
      content.skipNBytes(8);
      int pageSize = content.readInt();
      content.skipNBytes(4);
      long salt = content.readLong();
      content.skipNBytes(8);
      return commits(content, pageSize, salt);
    }
  }

  private static int commits(DataInputStream frames, int pageSize, long salt) throws IOException {
    int commits = 0;
    while (frames.available() >= FRAME_HEADER + pageSize) {
      frames.skipNBytes(4);
      int pagesAfterCommit = frames.readInt();
      if (frames.readLong() != salt) {
        break;
      }
      frames.skipNBytes(8 + pageSize);
      commits += pagesAfterCommit == 0 ? 0 : 1;
    }
    return commits;
  }
}
