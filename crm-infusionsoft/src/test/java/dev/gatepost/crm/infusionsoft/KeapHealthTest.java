package dev.gatepost.crm.infusionsoft;

import dev.gatepost.crm.http.testkit.SimulatedCrm;
import dev.gatepost.crm.http.testkit.SimulatedHealthContract;
import org.junit.jupiter.api.AfterEach;

final class KeapHealthTest implements SimulatedHealthContract {
  private final KeapUnderTest account = new KeapUnderTest();

  @Override
  public SimulatedCrm account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }
}
