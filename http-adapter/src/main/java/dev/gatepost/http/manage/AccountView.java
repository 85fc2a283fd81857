package dev.gatepost.http.manage;

import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.site.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A site's CRM account as an operator sees it.
 *
 * @param site whose it is
 * @param crm the kind of CRM
 * @param state {@code ready}, {@code waiting}, {@code exhausted} or {@code down}
 * @param until when calls go through again, unless they do now
 * @param limits what is left of each of the CRM's limits
 * @param story how it stands, in one sentence
 */
public record AccountView(
    String site,
    String crm,
    String state,
    Optional<Instant> until,
    List<LimitView> limits,
    String story) {
  static AccountView of(SiteId site, String crm, AccountState account) {
    return new AccountView(
        site.value(),
        crm,
        CommandView.word(account.standing()),
        account.paused(),
        account.allowances().stream().map(LimitView::of).toList(),
        Story.of(account));
  }

  /**
   * What is left of a limit.
   *
   * @param calls how many it grants
   * @param per in which time
   * @param left how many of them can be made now
   * @param fullAgain when all of them can be made again; for a daily quota, when it begins anew
   */
  public record LimitView(int calls, Duration per, int left, Instant fullAgain) {
    static LimitView of(AccountState.Allowance allowance) {
      return new LimitView(
          allowance.calls(), allowance.per(), allowance.left(), allowance.fullAgain());
    }
  }

  /**
   * Several accounts.
   *
   * @param accounts one for each site
   */
  public record Many(List<AccountView> accounts) {
    /** Copies the list. */
    public Many {
      accounts = List.copyOf(accounts);
    }
  }
}
