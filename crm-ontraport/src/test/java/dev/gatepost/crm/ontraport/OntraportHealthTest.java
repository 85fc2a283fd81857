package dev.gatepost.crm.ontraport;

import dev.gatepost.crm.http.testkit.SimulatedCrm;
import dev.gatepost.crm.http.testkit.SimulatedHealthContract;
import org.junit.jupiter.api.AfterEach;

final class OntraportHealthTest implements SimulatedHealthContract {
  private final OntraportUnderTest account = new OntraportUnderTest();

  @Override
  public SimulatedCrm account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }
}
