package io.tokenry.webhook;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a server asks to be left alone (RFC 9110 section 10.2.3). */
final class RetryAfter {

  private RetryAfter() {}

  /** Empty when it does not say, or nothing that can be read. */
  static Optional<Duration> of(HttpResponse<?> answer, Instant now) {
    return answer.headers().firstValue("Retry-After").flatMap(text -> parse(text.strip(), now));
  }

  private static Optional<Duration> parse(String text, Instant now) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return Optional.of(Duration.between(now, until)).filter(Duration::isPositive);
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
