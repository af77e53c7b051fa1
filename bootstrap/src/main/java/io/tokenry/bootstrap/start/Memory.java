package io.tokenry.bootstrap.start;

import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Setting;
import io.tokenry.persistence.VerificationSettings;

/** Whether the JVM has the memory that its settings let it fill in the course of time. */
final class Memory {

  /** The rest is for requests, and for the collector's room to work in. */
  private static final int PART_FOR_TOKENS = 2;

  private static final long MEBIBYTE = 1024L * 1024;

  private Memory() {}

  /**
   * Finds out at the start what would else end the server once it knows many tokens.
   *
   * @param heap how many bytes the JVM may take for objects
   * @throws CannotStart when the tokens that are remembered could take more than half of it
   */
  static void requireEnough(VerificationSettings verification, long heap) {
    long tokens = (long) verification.cacheSize() * VerificationSettings.BYTES_A_TOKEN;
    long wanted = tokens * PART_FOR_TOKENS;
    if (wanted > heap) {
      // The JVM does not count all of what -Xmx gives it: one of two survivor spaces is empty.
      throw new CannotStart(
          "%s: %d tokens take up to %d MiB, which is more than half of the JVM's %d MiB:"
                  .formatted(
                      Setting.VERIFICATION_CACHE_SIZE.variable(),
                      verification.cacheSize(),
                      mebibytes(tokens),
                      heap / MEBIBYTE)
              + " choose a lower number, or set %s=-Xmx%dm."
                  .formatted(Setting.JAVA_OPTIONS_VARIABLE, mebibytes(wanted + wanted / 10)));
    }
  }

  private static long mebibytes(long bytes) {
    return Math.ceilDiv(bytes, MEBIBYTE);
  }
}
