package io.tokenry.web.admin.browser;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The tokens that prove that a form is one of ours: a one-way function of a secret in the browser's
 * cookie, so that other sites cannot know them and nothing has to be stored. Thread-safe.
 */
final class CsrfTokens {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int VISIT_BYTES = 32;

  private CsrfTokens() {}

  /** A secret for the cookie of a browser that is not signed in: 256 random bits in base64url. */
  static String newVisit() {
    byte[] bytes = new byte[VISIT_BYTES];
    RANDOM.nextBytes(bytes);
    return base64url(bytes);
  }

  /** The token that belongs to the secret of a session or a visit. */
  static String of(String secret) {
    try {
      byte[] text = ("csrf:" + secret).getBytes(StandardCharsets.UTF_8);
      return base64url(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Whether two tokens are the same; takes the same time wherever they differ. */
  static boolean areEqual(String presented, String expected) {
    return MessageDigest.isEqual(
        presented.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
