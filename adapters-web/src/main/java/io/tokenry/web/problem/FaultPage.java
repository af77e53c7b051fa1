package io.tokenry.web.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.domain.Violation;
import java.util.List;
import java.util.Optional;

/** Shows a fault to a person, in the looks and the language of the other pages. Thread-safe. */
public interface FaultPage {

  /** The whole answer, an HTML page with the fault's status. */
  MutableHttpResponse<?> of(HttpRequest<?> request, Fault fault);

  /**
   * What a person is to know of a fault. Immutable.
   *
   * @param text the message key of what went wrong; empty for the usual text of the status
   * @param rules the broken rules, which the page tells in place of the text
   * @param reference what the fault is called in the log; empty when it is not there
   */
  record Fault(
      HttpStatus status, Optional<String> text, List<Violation> rules, Optional<String> reference) {

    public Fault {
      rules = List.copyOf(rules);
    }

    /** A fault of which there is no more to say than its status does. */
    public static Fault of(HttpStatus status) {
      return new Fault(status, Optional.empty(), List.of(), Optional.empty());
    }

    /** A fault with a text of its own. */
    public static Fault of(HttpStatus status, String text) {
      return new Fault(status, Optional.of(text), List.of(), Optional.empty());
    }

    static Fault of(Problem problem) {
      return new Fault(
          problem.type().status(), problem.text(), problem.faults(), problem.reference());
    }
  }
}
