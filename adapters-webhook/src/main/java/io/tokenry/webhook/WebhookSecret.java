package io.tokenry.webhook;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What events are signed with: 24 to 64 bytes, written as {@code whsec_} and their base64. */
public final class WebhookSecret {

  public static final String PREFIX = "whsec_";
  public static final int FEWEST_BYTES = 24;
  public static final int MOST_BYTES = 64;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private WebhookSecret(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** Reads one; empty for anything else. */
  public static Optional<WebhookSecret> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return bytes.length < FEWEST_BYTES || bytes.length > MOST_BYTES
          ? Optional.empty()
          : Optional.of(new WebhookSecret(bytes));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The HMAC-SHA-256 (RFC 2104) of something. */
  byte[] sign(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[hidden]";
  }
}
