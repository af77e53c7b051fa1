package io.tokenry.web.problem;

import io.micronaut.http.HttpHeaders;
import io.tokenry.domain.Violation;
import io.tokenry.web.RetryAfter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What went wrong with a request, before it is written as a problem document or a page. Immutable.
 *
 * @param detail what was wrong here, with what, and how to mend it
 * @param faults each broken rule, for problems of input
 * @param headers what the answer's head says besides, such as {@code Retry-After}
 * @param text the message key of what a page says instead of the detail, which programs read; empty
 *     for the usual text of the status
 * @param reference what the fault is called in the log; empty when it is not there
 */
public record Problem(
    ProblemType type,
    String detail,
    List<Violation> faults,
    Map<String, String> headers,
    Optional<String> text,
    Optional<String> reference) {

  public Problem {
    faults = List.copyOf(faults);
    headers = Map.copyOf(headers);
  }

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), Map.of(), Optional.empty(), Optional.empty());
  }

  /** A problem of input: the detail is the broken rule, or their number when there are more. */
  public static Problem of(ProblemType type, List<Violation> faults) {
    String detail =
        faults.size() == 1
            ? Messages.ENGLISH.of(faults.getFirst())
            : faults.size() + " things are wrong with the request; “errors” names each.";
    return new Problem(type, detail, faults, Map.of(), Optional.empty(), Optional.empty());
  }

  public Problem withHeader(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Problem(type, detail, faults, more, text, reference);
  }

  /** Says how long to wait (RFC 9110 section 10.2.3). */
  public Problem withRetryAfter(Duration wait) {
    return withHeader(HttpHeaders.RETRY_AFTER, Long.toString(RetryAfter.seconds(wait)));
  }

  public Problem withReference(String logged) {
    return new Problem(type, detail, faults, headers, text, Optional.of(logged));
  }

  /** Says what pages say of it, by the key of a message. */
  public Problem onPages(String key) {
    return new Problem(type, detail, faults, headers, Optional.of(key), reference);
  }
}
