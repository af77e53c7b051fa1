package io.tokenry.application.port.out;

/**
 * Encrypts a few bytes under the server's secret key so that only this installation can read them
 * again, and notices any change to them. Thread-safe.
 */
public interface SecretVault {

  byte[] seal(byte[] plain);

  /**
   * Opens what {@link #seal} closed.
   *
   * @throws IllegalArgumentException when it was changed or sealed under another key
   */
  byte[] open(byte[] sealed);
}
