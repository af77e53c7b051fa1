package io.tokenry.web.problem;

import io.micronaut.http.HttpRequest;
import io.tokenry.web.RequestRoute;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes programming errors to the log; callers learn only what they are called there. */
@Singleton
final class UnexpectedFaults {

  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedFaults.class);

  /** Logs what was thrown, under a new reference. */
  Problem log(HttpRequest<?> request, Throwable thrown) {
    String reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    LOG.error(
        "Fault {} in {} {}", reference, request.getMethodName(), RequestRoute.of(request), thrown);
    return Problem.of(
            ProblemType.INTERNAL,
            "The server made a mistake; the one who runs it finds more in its log under "
                + reference
                + ".")
        .withReference(reference);
  }
}
