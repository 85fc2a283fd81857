package dev.gatepost.core.service;

import static dev.gatepost.core.service.OperationSite.adding;
import static dev.gatepost.core.service.OperationSite.spending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.Change;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.JournalQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DryRunTest {
  private final OperationSite site = new OperationSite();
  private final FieldId credits = site.whole("Credits");
  private final ContactId anna = site.contact("anna");

  @Test
  void whatWouldChangeIsShownAndNothingChanges() {
    site.crm.addTag("Rewarded");
    site.configure(CustomOperation.of(
        "reward",
        adding("x", "Credits", "10").steps().get(0),
        new Step.ApplyTag(TagRef.parse("Rewarded"))));
    site.crm.setField(anna, credits, "5");

    assertThat(preview("reward"))
        .isEqualTo(new Preview.Would(
            List.of(
                new Change("field 'Credits'", "5", "15"),
                new Change("tag 'Rewarded'", "not held", "held")),
            "'Credits' from 5 to 15; applied the tag 'Rewarded'",
            Optional.empty()));

    assertThat(site.held(anna, credits)).isEqualTo("5");
    assertThat(site.crm.tagsOf(anna)).isEmpty();
    assertThat(site.crm.calls()).as("one reading, nothing else").isEqualTo(1);
    assertThat(site.journal.search(JournalQuery.ALL, 10)).isEmpty();
  }

  @Test
  void whatWouldBeRefusedIsRefused() {
    site.configure(spending("spend", "Credits", "10"), adding("lost", "Credit", "1"));

    assertThat(reason(preview("spend"))).isEqualTo(Refusal.BELOW_FLOOR);
    assertThat(reason(preview("spent"))).isEqualTo(Refusal.UNKNOWN_OPERATION);
    assertThat(reason(preview("lost"))).isEqualTo(Refusal.MISCONFIGURED);
    assertThat(reason(dryRun().preview(new CustomOperationName("spend"), new ContactId("404"))))
        .isEqualTo(Refusal.CONTACT_UNKNOWN);
  }

  @Test
  void aLimitIsLookedAtAndNotUsedUp() {
    RunLimit monthly = RunLimit.in(Duration.ofDays(30), 1);
    site.configure(adding("bonus", "Credits", "10").limited(monthly));
    assertThat(preview("bonus")).isInstanceOf(Preview.Would.class);
    assertThat(preview("bonus")).isInstanceOf(Preview.Would.class);

    site.run("bonus", anna);

    assertThat(preview("bonus"))
        .isEqualTo(new Preview.WouldNot(new Refused(
            Refusal.LIMIT_REACHED,
            "operation 'bonus' ran for contact %s as often as it may, at most 1 in 30 days; again"
                    .formatted(anna)
                + " from 2026-12-23T08:00:00Z")));
  }

  @Test
  void whoCannotCountRunsSaysSo() {
    RunLimit once = RunLimit.ever(1);
    OperationBook book = OperationBook.of(adding("bonus", "Credits", "10").limited(once));

    Preview preview = DryRun.of(book, site.crm.crm(), () -> Instant.EPOCH)
        .preview(new CustomOperationName("bonus"), anna);

    assertThat(preview)
        .isEqualTo(new Preview.Would(
            List.of(new Change("field 'Credits'", "", "10")),
            "'Credits' from (empty) to 10",
            Optional.of(once)));
  }

  @Test
  void aSiteWithoutOperationsHasNothingToShow() {
    site.configure();

    assertThat(reason(preview("spend"))).isEqualTo(Refusal.NOT_AVAILABLE);
  }

  @Test
  void aBrokenCrmIsNoAnswer() {
    site.configure(adding("add-credits", "Credits", "10"));
    site.crm.failAlways(new CrmUnavailable("GET /contacts answered 503"));

    assertThatThrownBy(() -> preview("add-credits")).isInstanceOf(CrmUnavailable.class);
  }

  private DryRun dryRun() {
    return DryRun.of(site.sites.find(OperationSite.SITE).orElseThrow(), site.clock);
  }

  private Preview preview(String operation) {
    return dryRun().preview(new CustomOperationName(operation), anna);
  }

  private static Refusal reason(Preview preview) {
    return ((Preview.WouldNot) preview).refusal().reason();
  }
}
