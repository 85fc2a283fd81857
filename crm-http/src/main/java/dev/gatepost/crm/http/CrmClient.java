package dev.gatepost.crm.http;

import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;

/** Makes calls to one CRM account. Thread-safe; waits for the account's rate limits. */
public interface CrmClient {
  /**
   * Makes {@code call}.
   *
   * @return the answer, whose status is one that the call accepts
   * @throws CrmUnavailable if trying later may help: no answer, throttled, status 408, 425, 429 or
   *     500 and up, or an answer that is not what it should be
   * @throws CrmRefused if it will not: any other status
   */
  CrmAnswer send(CrmCall call);

  /**
   * Makes {@code call} and reads its answer as JSON of {@code shape}; see {@link CrmAnswer#as}.
   *
   * @throws CrmUnavailable as {@link #send}, also if the answer does not have that shape
   * @throws CrmRefused as {@link #send}
   */
  <T> T fetch(CrmCall call, Class<T> shape);

  /** Returns how the account stands for this kind of work. Makes no call. */
  AccountState state();
}
