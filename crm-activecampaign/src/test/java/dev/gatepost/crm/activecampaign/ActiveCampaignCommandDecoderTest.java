package dev.gatepost.crm.activecampaign;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.MalformedCommand;
import dev.gatepost.testkit.CommandDecoderContract;
import dev.gatepost.testkit.CrmUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

  @Test
  void aPostOfAnotherActionGetsTheSentenceThatFixesIt() {
    assertThatThrownBy(() -> account.crm().decoder().decode(CommandName.BATCH_SYNC, Fields.NONE))
        .isInstanceOf(MalformedCommand.class)
        .hasMessage(
            "the post does not say which contact it is about: use the Webhook action; it sends"
                + " contact[id] by itself");
  }
}
