package dev.gatepost.bench.chaos;

import dev.gatepost.bench.server.Installation;
import dev.gatepost.bench.server.ServerProcess;
import dev.gatepost.bench.server.ShiftedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BiFunction;

/** Everything that the servers are known to survive. */
public enum Calamity {
  /** The only node is killed, and started again by its supervisor. */
  SQLITE_KILLED("the server is killed; SQLite") {
    @Override
    Scene open(Town town, Workshop workshop) throws IOException {
      Cluster cluster = Cluster.of(1, workshop.installation(town, FILE), workshop.packaged());
      return new Scene(cluster, cluster::killAndRestart);
    }
  },

  /** The only node stands still for longer than its lease lasts, and goes on. */
  SQLITE_PAUSED("the server stands still; SQLite") {
    @Override
    Scene open(Town town, Workshop workshop) throws IOException {
      Cluster cluster = Cluster.of(1, workshop.installation(town, FILE), workshop.packaged());
      return new Scene(cluster, round -> pause(cluster.node(round)));
    }
  },

  /** The disk is full for a while. */
  SQLITE_DISK_FULL("the disk is full; SQLite") {
    @Override
    public boolean isPossibleHere() {
      return SmallDisk.isPossible();
    }

    @Override
    Scene open(Town town, Workshop workshop) throws IOException {
      SmallDisk disk = new SmallDisk(workshop.folder());
      Installation installation =
          workshop.installation(town, disk.store()).startedBy(disk.launcher());
      Cluster cluster = Cluster.of(1, installation, workshop.packaged());
      return new Scene(cluster, round -> SmallDisk.fillForAWhile(cluster.node(round)));
    }
  },

  /** The clock is an hour behind or ahead for a while, in turn. */
  SQLITE_CLOCK("the clock jumps by an hour; SQLite") {
    @Override
    public boolean isFelt() {
      return false;
    }

    @Override
    Scene open(Town town, Workshop workshop) throws IOException {
      Installation installation = workshop.installation(town, FILE);
      Cluster cluster = Cluster.of(1, installation, (i, port) -> i.run(ShiftedServer.class, port));
      return new Scene(cluster, round -> jump(cluster.node(round), round));
    }
  },

  /** One of two nodes is killed, and started again by its supervisor. */
  POSTGRES_NODE_KILLED("one of two servers is killed; PostgreSQL") {
    @Override
    Scene open(Town town, Workshop workshop) throws IOException {
      return two(town, workshop, (cluster, database) -> cluster::killAndRestart);
    }
  },

  /** One of two nodes stands still until the other has taken its lanes over, and goes on. */
  POSTGRES_NODE_PAUSED("one of two servers stands still; PostgreSQL") {
    @Override
    Scene open(Town town, Workshop workshop) throws IOException {
      return two(town, workshop, (cluster, database) -> round -> pauseWhoWorks(cluster, town));
    }
  },

  /** The database is stopped and started again. */
  POSTGRES_RESTARTED("PostgreSQL is restarted under two servers") {
    @Override
    Scene open(Town town, Workshop workshop) throws IOException {
      return two(
          town, workshop, (cluster, database) -> round -> database.server().restart());
    }
  },

  /** The database ends all connections, several times in a row. */
  POSTGRES_CONNECTIONS_KILLED("PostgreSQL ends every connection of two servers") {
    @Override
    Scene open(Town town, Workshop workshop) throws IOException {
      return two(
          town, workshop, (cluster, database) -> round -> database.endConnectionsInAStream());
    }
  },

  /** The network to the database is cut and mended. */
  POSTGRES_CUT_OFF("the network between two servers and PostgreSQL is cut") {
    @Override
    Scene open(Town town, Workshop workshop) throws IOException {
      return two(
          town, workshop, (cluster, database) -> round -> database.cutOff(LONGER_THAN_A_LEASE));
    }
  },

  /** The clock of one of two nodes is an hour behind or ahead for a while, in turn. */
  POSTGRES_CLOCK("the clock of one of two servers jumps by an hour; PostgreSQL") {
    @Override
    public boolean isFelt() {
      return false;
    }

    @Override
    Scene open(Town town, Workshop workshop) throws IOException {
      SharedDatabase database = SharedDatabase.in(workshop.folder());
      Cluster cluster = Cluster.of(
          2,
          database.installation(workshop, town),
          (installation, port) -> installation.run(ShiftedServer.class, port));
      return new Scene(cluster, round -> jump(cluster.node(0), round), database);
    }
  };

  /** Longer than a lease, so that a node that stood still has lost its lane. */
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(12);

  private static final Duration JUMP = Duration.ofHours(1);

  private static final Duration A_WHILE = Duration.ofSeconds(2);

  private static final Duration A_MOMENT = Duration.ofMillis(300);

  private static final String FILE = "sqlite:./gatepost.db";

  private final String title;

  Calamity(String title) {
    this.title = title;
  }

  /** Returns what happens, in words. */
  public String title() {
    return title;
  }

  /** Returns whether this machine lets it happen. */
  public boolean isPossibleHere() {
    return true;
  }

  /** Returns whether anybody should notice. */
  public boolean isFelt() {
    return true;
  }

  /** Returns whether it outlasts a lease. */
  public boolean isLong() {
    return switch (this) {
      case SQLITE_PAUSED, POSTGRES_NODE_PAUSED, POSTGRES_CUT_OFF -> true;
      default -> false;
    };
  }

  /** Returns whether it happens on PostgreSQL, and not on SQLite. */
  public boolean isOnPostgres() {
    return name().startsWith("POSTGRES");
  }

  /** Starts servers that are about to meet it. */
  abstract Scene open(Town town, Workshop workshop) throws IOException;

  /** Starts two servers on one PostgreSQL, to which {@code blow} happens. */
  private static Scene two(
      Town town, Workshop workshop, BiFunction<Cluster, SharedDatabase, Scene.Blow> blow)
      throws IOException {
    SharedDatabase database = SharedDatabase.in(workshop.folder());
    Cluster cluster = Cluster.of(2, database.installation(workshop, town), workshop.packaged());
    return new Scene(cluster, blow.apply(cluster, database), database);
  }

  private static void pause(ServerProcess server) throws IOException {
    server.pause();
    Pause.of(LONGER_THAN_A_LEASE);
    server.resume();
  }

  /** Stops one of two; if the work goes on all the same, it was the other one's turn. */
  private static void pauseWhoWorks(Cluster cluster, Town town) throws IOException {
    int node = 0;
    cluster.node(node).pause();
    while (town.isServedWithin(A_MOMENT)) {
      cluster.node(node).resume();
      node++;
      cluster.node(node).pause();
    }
    Pause.of(LONGER_THAN_A_LEASE);
    cluster.node(node).resume();
  }

  /** Now back, now ahead; and a while later to where it should be. */
  private static void jump(ServerProcess server, int round) throws IOException {
    Duration jump = round % 2 == 0 ? JUMP : JUMP.negated();
    ShiftedServer.jump(server, jump);
    Pause.of(A_WHILE);
    ShiftedServer.jump(server, jump.negated());
  }
}
