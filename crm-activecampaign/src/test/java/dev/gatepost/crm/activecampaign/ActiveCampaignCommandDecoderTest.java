package dev.gatepost.crm.activecampaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.MalformedCommand;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.simulator.Parameters;
import dev.gatepost.testkit.CommandDecoderContract;
import dev.gatepost.testkit.CrmUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActiveCampaignCommandDecoderTest implements CommandDecoderContract {
  private final ActiveCampaignUnderTest account = new ActiveCampaignUnderTest();

  @Override
  public CrmUnderTest account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  /** Bodies as they were captured from accounts, with the names and numbers changed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "contact%5Bid%5D=113&contact%5Bemail%5D=ann%40example.com&contact%5Bfirst_name%5D=Ann"
            + "&contact%5Blast_name%5D=Lee&contact%5Bphone%5D=&contact%5Borgname%5D="
            + "&contact%5Bcustomer_acct_name%5D=&contact%5Btags%5D=VIP%2C+Gold"
            + "&contact%5Bip4%5D=127.0.0.1&contact%5Bfields%5D%5Blevel%5D=gold&seriesid=9",
        "contact[id]=113&contact[email]=ann@example.com&contact[tags]=VIP, Gold&contact[fields][1]=x",
        "type=update&date_time=2026-01-02T03%3A04%3A05-06%3A00&initiated_from=admin&initiated_by=1"
            + "&list=0&contact%5Bid%5D=113&contact%5Bemail%5D=ann%40example.com"
            + "&contact%5Bip%5D=127.0.0.1&contact%5Btags%5D=VIP%2C+Gold"
            + "&contact%5Bfields%5D%5Blevel%5D=gold",
        "type=contact_tag_added&tag=Gold&contact%5Bid%5D=113&contact%5Bfields%5D%5Bid%5D=7"
      })
  void whatWasCapturedIsUnderstood(String body) {
    Fields fields = new Fields(Parameters.parse(body).values());

    assertThat(account.crm().decoder().decode(CommandName.BATCH_SYNC, fields))
        .isEqualTo(new Operation.BatchSync(new ContactId("113")));
  }

  @Test
  void aPostOfAnotherActionGetsTheSentenceThatFixesIt() {
    assertThatThrownBy(() -> account.crm().decoder().decode(CommandName.BATCH_SYNC, Fields.NONE))
        .isInstanceOf(MalformedCommand.class)
        .hasMessage(
            "the post does not say which contact it is about: use the Webhook action; it sends"
                + " contact[id] by itself");
  }
}
