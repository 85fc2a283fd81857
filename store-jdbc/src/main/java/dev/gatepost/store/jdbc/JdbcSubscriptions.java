package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.Subscription;
import dev.gatepost.core.subscription.SubscriptionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is kept of the subscriptions of one site, in the database. */
final class JdbcSubscriptions implements Subscriptions {
  private static final String SELECT =
      "SELECT contact, product, reference, tags, hand, state, at, failures, replaced_by"
          + " FROM @subscription WHERE site = ? AND ";

  private final SiteId site;
  private final Readers readers;
  private final Writer writer;

  JdbcSubscriptions(SiteId site, Readers readers, Writer writer) {
    this.site = site;
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Optional<Subscription> find(ContactId contact, ProductId product) {
    return readers.read(session -> session.first(
        JdbcSubscriptions::read,
        SELECT + "contact = ? AND product = ?",
        site.value(),
        contact.value(),
        product.value()));
  }

  @Override
  public List<Subscription> of(ContactId contact) {
    return readers.read(session -> session.all(
        JdbcSubscriptions::read,
        SELECT + "contact = ? ORDER BY product",
        site.value(),
        contact.value()));
  }

  @Override
  public List<Subscription> of(SubscriptionId reference) {
    return readers.read(session -> session.all(
        JdbcSubscriptions::read,
        SELECT + "reference = ? ORDER BY product",
        site.value(),
        reference.value()));
  }

  @Override
  public void keep(LaneLease lease, Subscription subscription) {
    StoredState state = StoredState.of(subscription.state());
    writer.call(Scope.of(site), session -> {
      LaneTable.require(session, lease);
      return session.change(
          """
          INSERT INTO @subscription (site, contact, product, reference, tags, hand, state, at,
              failures, replaced_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (site, contact, product) DO UPDATE
            SET reference = excluded.reference, tags = excluded.tags, hand = excluded.hand,
              state = excluded.state, at = excluded.at, failures = excluded.failures,
              replaced_by = excluded.replaced_by""",
          site.value(),
          subscription.contact().value(),
          subscription.product().value(),
          subscription.reference().value(),
          tags(subscription),
          subscription.hand().map(CommandId::value).orElse(null),
          state.name(),
          state.at(),
          state.failures(),
          state.replacedBy());
    });
  }

  private static String tags(Subscription subscription) {
    return subscription.tags().stream().sorted().map(TagId::value).collect(Collectors.joining(" "));
  }

  private static Subscription read(ResultSet row) throws SQLException {
    return new Subscription(
        new ContactId(row.getString(1)),
        new ProductId(row.getString(2)),
        new SubscriptionId(row.getString(3)),
        StoredState.read(row, 6),
        tags(row.getString(4)),
        Columns.optionalText(row, 5).map(CommandId::new));
  }

  private static Set<TagId> tags(String text) {
    return Arrays.stream(text.split(" "))
        .filter(id -> !id.isEmpty())
        .map(TagId::new)
        .collect(Collectors.toUnmodifiableSet());
  }
}
