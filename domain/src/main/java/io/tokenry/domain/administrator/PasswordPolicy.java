package io.tokenry.domain.administrator;

import io.tokenry.domain.Text;
import io.tokenry.domain.Violation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which passwords may be chosen: 8 to 256 characters of any kind, not the user name and not one of
 * those that everybody tries first (NIST SP 800-63B section 3.1.1.2: length counts, composition
 * rules do not).
 *
 * <p>Violations name the given field: {@code required}, {@code too_short} (least, actual), {@code
 * too_long} (most, actual), {@code guessable_password}.
 */
public final class PasswordPolicy {

  public static final int MIN_LENGTH = 8;
  public static final int MAX_LENGTH = 256;

  private static final Set<String> COMMON =
      Set.of(
          "password",
          "password1",
          "password12",
          "password123",
          "passw0rd",
          "p@ssw0rd",
          "12345678",
          "123456789",
          "1234567890",
          "0123456789",
          "87654321",
          "11111111",
          "00000000",
          "88888888",
          "12341234",
          "qwertyui",
          "qwertyuiop",
          "qwerty123",
          "qwerty12",
          "1q2w3e4r",
          "1q2w3e4r5t",
          "1qaz2wsx",
          "abcdefgh",
          "abcd1234",
          "abc12345",
          "iloveyou",
          "sunshine",
          "princess",
          "football",
          "baseball",
          "superman",
          "trustno1",
          "letmein1",
          "welcome1",
          "welcome123",
          "changeme",
          "changeit",
          "changeme1",
          "changeme123",
          "administrator",
          "adminadmin",
          "admin123",
          "admin1234",
          "adminpassword",
          "rootroot",
          "testtest",
          "test1234",
          "secret123",
          "default1",
          "computer",
          "michelle",
          "jennifer",
          "whatever",
          "starwars",
          "dragon123",
          "monkey123",
          "asdfghjk",
          "asdfasdf",
          "zxcvbnm1",
          "tokenry1",
          "tokenry123");

  private PasswordPolicy() {}

  public static Optional<Violation> check(String field, Password password, String username) {
    String text = password.text();
    int length = Text.length(text);
    if (length == 0) {
      return Optional.of(Violation.of(field, "required"));
    }
    if (length < MIN_LENGTH) {
      return Optional.of(Violation.of(field, "too_short", MIN_LENGTH, length));
    }
    if (length > MAX_LENGTH) {
      return Optional.of(Violation.of(field, "too_long", MAX_LENGTH, length));
    }
    String lower = text.toLowerCase(Locale.ROOT);
    boolean guessable =
        COMMON.contains(lower)
            || lower.equals(username.toLowerCase(Locale.ROOT))
            || text.codePoints().distinct().count() == 1;
    return guessable ? Optional.of(Violation.of(field, "guessable_password")) : Optional.empty();
  }
}
