package io.tokenry.benchmarks.empty;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Status;
import io.micronaut.runtime.Micronaut;

/**
 * Answers 204 to {@code GET /auth} and does nothing else, on the thread that serves connections.
 */
@Controller("/auth")
public final class EmptyEndpoint {

  static void main(String[] arguments) {
    Micronaut.build(arguments).banner(false).start();
  }

  @Get
  @Status(HttpStatus.NO_CONTENT)
  void answer() {}
}
