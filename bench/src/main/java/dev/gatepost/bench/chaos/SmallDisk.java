package dev.gatepost.bench.chaos;

import dev.gatepost.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A disk of 64 megabytes that only one server sees, in a name space of its own, so that nobody
 * needs to be root. It is gone when the server ends.
 */
final class SmallDisk {
  private static final Duration A_WHILE = Duration.ofSeconds(3);

  /** Mounts the disk, listens for what to do with it, and becomes the server. */
  private static final String SCRIPT = """
      set -e
      disk=$1
      shift
      mount -t tmpfs -o size=64m small "$disk"
      exec 3<&0
      (while read -r what <&3; do
        case $what in
          fill) cat /dev/zero > "$disk/ballast" 2> /dev/null || true ;;
          free) rm -f "$disk/ballast" ;;
        esac
      done) &
      exec "$@" < /dev/null
      """;

  private final Path mount;

  SmallDisk(Path folder) throws IOException {
    this.mount = Files.createDirectories(folder.resolve("small-disk"));
  }

  /** Returns whether this machine can make one. */
  static boolean isPossible() {
    try {
      return new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "true")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns the setting of a store on it. */
  String store() {
    return "sqlite:" + mount.resolve("gatepost.db");
  }

  /** Returns what a server on it is started by. */
  List<String> launcher() {
    return List.of(
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        SCRIPT,
        "small-disk",
        mount.toString());
  }

  /** Leaves no room on the disk of {@code server} for a while. */
  static void fillForAWhile(ServerProcess server) throws IOException {
    server.tell("fill");
    Pause.of(A_WHILE);
    server.tell("free");
  }
}
