package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.port.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits for company is done, in order, and heard; and it fails with those it travels with. */
@OnEveryEngine
final class SessionTest {
  private static final String ADD = "INSERT INTO @site_home (site, home) VALUES (?, ?)";
  private static final String ALL = "SELECT site FROM @site_home ORDER BY site";

  @RegisterExtension
  final StoreUnderTest store;

  SessionTest(Engine engine) {
    store = engine.store();
  }

  @Test
  void whatIsDoneLaterIsDoneBeforeTheNextAnswer() {
    List<String> sites = call(session -> {
      session.later(ADD, "a", "here");
      session.later("UPDATE @site_home SET site = ? WHERE site = ?", "b", "a");
      return session.all(row -> row.getString(1), ALL);
    });

    assertThat(sites).containsExactly("b");
  }

  @Test
  void whatIsDoneLaterIsDoneWithTheTransactionHoweverMuchItIs() {
    call(session -> {
      for (int i = 10; i < 40; i++) {
        session.later(ADD, "s" + i, "here");
      }
      return true;
    });

    assertThat(sites()).hasSize(30).isSorted();
  }

  @Test
  void eachHearsItsOwnAnswer() {
    List<String> heard = new ArrayList<>();
    call(session -> {
      session.ask(row -> heard.add("before " + row.getLong(1)), "SELECT count(*) FROM @site_home");
      session.later(ADD, "a", "here");
      session.ask(row -> heard.add("after " + row.getLong(1)), "SELECT count(*) FROM @site_home");
      return session.change("UPDATE @site_home SET home = ?", "there");
    });

    assertThat(heard).containsExactly("before 0", "after 1");
  }

  @Test
  void whatFailsOnTheWayUndoesAllThatTravelsWithIt() {
    assertThatThrownBy(() -> call(session -> {
          session.later(ADD, "a", "here");
          session.later(ADD, "a", "there");
          return session.change("UPDATE @site_home SET home = ?", "there");
        }))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(sites()).isEmpty();
  }

  private List<String> sites() {
    return call(session -> session.all(row -> row.getString(1), ALL));
  }

  private <T> T call(Writer.Change<T> change) {
    return store.store().writer().call(Scope.NONE, change);
  }
}
