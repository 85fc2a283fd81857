package dev.gatepost.store.jdbc;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.coupon.Minting;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.port.CouponBook;
import dev.gatepost.core.site.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The codes of one site in the database. */
final class JdbcCouponBook implements CouponBook {
  private final String site;
  private final Scope scope;
  private final Readers readers;
  private final Writer writer;

  JdbcCouponBook(SiteId site, Readers readers, Writer writer) {
    this.site = site.value();
    this.scope = Scope.of(site);
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Minting mint(Coupon coupon, Promotion promotion) {
    return writer.call(scope, session -> {
      session.change(
          "INSERT INTO @coupon (site, code, contact, promotion, expires_at) VALUES (?, ?, ?, ?, ?)"
              + " ON CONFLICT (site, code) DO NOTHING",
          site,
          coupon.code().value(),
          coupon.contact().value(),
          coupon.promotion().value(),
          coupon.expires().orElse(null));
      return row(session, coupon.code())
              .filter(row -> row.contact().equals(coupon.contact().value()))
              .isPresent()
          ? Minting.MINTED
          : Minting.TAKEN;
    });
  }

  @Override
  public CouponState state(CouponCode code, Instant now) {
    return readers.read(
        session -> row(session, code).map(row -> row.state(now)).orElse(CouponState.UNKNOWN));
  }

  @Override
  public Optional<Coupon> latest(ContactId contact, PromotionName promotion) {
    return readers.read(session -> session.first(
        row -> new Coupon(
            new CouponCode(row.getString(1)), contact, promotion, Columns.optionalTime(row, 2)),
        "SELECT code, expires_at FROM @coupon WHERE site = ? AND contact = ? AND promotion = ?"
            + " ORDER BY seq DESC LIMIT 1",
        site,
        contact.value(),
        promotion.value()));
  }

  /** The attempt has a name, so that it knows its own work when a connection broke in between. */
  @Override
  public CouponState redeem(CouponCode code, Instant now) {
    String attempt = UUID.randomUUID().toString();
    return writer.call(scope, session -> {
      session.change(
          "UPDATE @coupon SET used_at = ?, used_by = ? WHERE site = ? AND code = ?"
              + " AND used_at IS NULL AND (expires_at IS NULL OR expires_at > ?)",
          now,
          attempt,
          site,
          code.value(),
          now);
      Optional<Row> row = row(session, code);
      return row.filter(one -> one.usedBy().equals(Optional.of(attempt))).isPresent()
          ? CouponState.LIVING
          : row.map(one -> one.state(now)).orElse(CouponState.UNKNOWN);
    });
  }

  private Optional<Row> row(Session session, CouponCode code) throws SQLException {
    return session.first(
        Row::read,
        "SELECT contact, expires_at, used_by FROM @coupon WHERE site = ? AND code = ?",
        site,
        code.value());
  }

  private record Row(String contact, Optional<Instant> expires, Optional<String> usedBy) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(row.getString(1), Columns.optionalTime(row, 2), Columns.optionalText(row, 3));
    }

    CouponState state(Instant now) {
      if (usedBy.isPresent()) {
        return CouponState.USED;
      }
      return expires.filter(end -> !now.isBefore(end)).isPresent()
          ? CouponState.EXPIRED
          : CouponState.LIVING;
    }
  }
}
