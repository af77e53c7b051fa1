package io.tokenry.bootstrap.settings;

import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Secret keys in base64, the newest first. */
public final class SecretKeyTexts {

  private final List<SecretKey> keys = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private SecretKeyTexts() {}

  /**
   * Reads the keys.
   *
   * @param place what one of them is called: the fault of the second is told as that of {@code
   *     place} 2
   * @throws WrongSetting when there is none, any is no key or stands there twice; tells all faults,
   *     and no key
   */
  public static SecretKeys parse(List<String> texts, String place) {
    if (texts.isEmpty()) {
      throw new WrongSetting("this is empty: " + hint(1));
    }
    SecretKeyTexts read = new SecretKeyTexts();
    for (int number = 1; number <= texts.size(); number++) {
      String subject = texts.size() == 1 ? "this" : place + " " + number;
      read.add(texts.get(number - 1).strip(), subject);
    }
    if (!read.faults.isEmpty()) {
      throw new WrongSetting(String.join(", ", read.faults) + ": " + hint(texts.size()));
    }
    return new SecretKeys(read.keys);
  }

  private void add(String text, String subject) {
    Optional<byte[]> bytes = decoded(text);
    if (text.isEmpty()) {
      faults.add(subject + " is empty");
    } else if (bytes.isEmpty()) {
      faults.add(subject + " is not base64");
    } else if (bytes.get().length < SecretKey.MIN_BYTES) {
      faults.add("%s has %d bytes, not 32 or more".formatted(subject, bytes.get().length));
    } else {
      SecretKey key = new SecretKey(bytes.get());
      if (keys.stream().map(SecretKey::id).anyMatch(key.id()::equals)) {
        faults.add(subject + " stands there already");
      }
      keys.add(key);
    }
  }

  private static String hint(int count) {
    String key = "the base64 text of 32 random bytes (openssl rand -base64 32)";
    return count == 1
        ? "set " + key + "."
        : "set each key once, the newest first, each " + key + ".";
  }

  private static Optional<byte[]> decoded(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
