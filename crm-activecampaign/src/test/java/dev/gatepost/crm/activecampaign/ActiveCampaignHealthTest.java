package dev.gatepost.crm.activecampaign;

import dev.gatepost.crm.http.testkit.SimulatedCrm;
import dev.gatepost.crm.http.testkit.SimulatedHealthContract;
import org.junit.jupiter.api.AfterEach;

final class ActiveCampaignHealthTest implements SimulatedHealthContract {
  private final ActiveCampaignUnderTest account = new ActiveCampaignUnderTest();

  @Override
  public SimulatedCrm account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }
}
