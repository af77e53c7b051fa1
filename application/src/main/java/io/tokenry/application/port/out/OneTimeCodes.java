package io.tokenry.application.port.out;

import io.tokenry.domain.administrator.TotpSecret;

/**
 * Makes the codes that authenticator apps show: RFC 6238 with HMAC-SHA-1 and 6 digits, which all of
 * them know. Thread-safe.
 */
public interface OneTimeCodes {

  /** The code of a step, see {@link TotpSecret#stepAt}. */
  String code(TotpSecret secret, long step);
}
