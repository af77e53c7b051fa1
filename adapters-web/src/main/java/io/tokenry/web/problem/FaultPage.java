package io.tokenry.web.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;

/** Shows a fault to a person, in the looks of the other pages. Thread-safe. */
public interface FaultPage {

  /**
   * The whole answer, an HTML page with this status.
   *
   * @param detail a sentence that tells more than the status does; empty for the usual text
   * @param reference what the fault is called in the log; empty when it is not there
   */
  MutableHttpResponse<?> of(
      HttpRequest<?> request,
      HttpStatus status,
      Optional<String> detail,
      Optional<String> reference);
}
