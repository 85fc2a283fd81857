package dev.gatepost.crm.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One account at a CRM, with what all its users in the process share: rate limits, the circuit, the
 * credentials. Make one per account, not one per user. Thread-safe; starts no thread of its own.
 */
public final class CrmAccount {
  private final CrmClient interactive;
  private final CrmClient bulk;

  private CrmAccount(Builder builder, Surroundings surroundings) {
    Exchange exchange = new Exchange(builder, surroundings);
    interactive = exchange.as(Priority.INTERACTIVE);
    bulk = exchange.as(Priority.BULK);
  }

  /** Starts the description of the account whose calls all begin with {@code base}. */
  public static Builder at(URI base) {
    return new Builder(base);
  }

  /** Returns the client for work that somebody waits for. */
  public CrmClient interactive() {
    return interactive;
  }

  /** Returns the client for batch work; it gives way to the other. */
  public CrmClient bulk() {
    return bulk;
  }

  /** What distinguishes one CRM's accounts from another's. */
  public static final class Builder {
    final URI base;
    Authentication authentication = Map::of;
    List<RateLimit> limits = List.of();
    LimitHeaders limitHeaders = LimitHeaders.NONE;
    Function<CrmAnswer, Optional<String>> advice = answer -> Optional.empty();
    Duration throttled = Duration.ofSeconds(10);
    Duration timeout = Duration.ofSeconds(30);
    Duration patience = Duration.ofSeconds(5);

    private Builder(URI base) {
      this.base = base;
    }

    /** Sets how calls prove who makes them; by default they do not. */
    public Builder authentication(Authentication value) {
      authentication = value;
      return this;
    }

    /** Sets the rate limits, which hold together; by default there are none. */
    public Builder limits(RateLimit... value) {
      limits = List.of(value);
      return this;
    }

    /** Sets how the CRM tells in headers what is left; by default it does not. */
    public Builder limitHeaders(LimitHeaders value) {
      limitHeaders = value;
      return this;
    }

    /**
     * Sets what a person can do about an answer that refuses, such as {@code check the API key};
     * never a part of the answer itself.
     */
    public Builder advice(Function<CrmAnswer, Optional<String>> value) {
      advice = value;
      return this;
    }

    /** Sets how long to wait after a 429 that does not say it; 10 seconds by default. */
    public Builder waitWhenThrottled(Duration value) {
      throttled = value;
      return this;
    }

    /** Sets how long one call may take from connecting to the last byte; 30 seconds by default. */
    public Builder timeout(Duration value) {
      timeout = value;
      return this;
    }

    /**
     * Sets how long a call waits for its turn; 5 seconds by default. If it would be longer, it
     * fails and says when to come back, so that the thread is free for other work.
     */
    public Builder patience(Duration value) {
      patience = value;
      return this;
    }

    /** Makes the account. Nothing is called yet. */
    public CrmAccount connect(Surroundings surroundings) {
      return new CrmAccount(this, surroundings);
    }
  }
}
