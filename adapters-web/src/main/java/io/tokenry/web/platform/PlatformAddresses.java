package io.tokenry.web.platform;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.tokenry.web.ManagementPort;
import io.tokenry.web.ProgramPaths;
import io.tokenry.web.problem.Problem;
import io.tokenry.web.problem.ProblemType;
import io.tokenry.web.problem.Rejected;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is served on which port. With a {@link ManagementPort} metrics are there and nowhere
 * else, and nothing else is there but health. Health stays on the other port as well, where load
 * balancers ask: what answers on another port says little about this one. Thread-safe.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PlatformAddresses implements Ordered {

  private static final String HEALTH = "/health";
  private static final String METRICS = "/prometheus";
  private static final Set<String> KINDS_OF_HEALTH =
      Set.of(HEALTH, HEALTH + "/liveness", HEALTH + "/readiness");

  private final @Nullable ManagementPort managementPort;

  PlatformAddresses(@Nullable ManagementPort managementPort) {
    this.managementPort = managementPort;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @RequestFilter
  void refuse(HttpRequest<?> request) {
    String path = request.getPath();
    boolean isHealth = ProgramPaths.isBelow(HEALTH, path);
    boolean isMetrics = ProgramPaths.isBelow(METRICS, path);
    boolean isServed =
        managementPort == null
            || (managementPort.isAt(request.getServerAddress())
                ? isHealth || isMetrics
                : !isMetrics);
    // Micronaut would find an unknown kind badly written.
    if (!isServed || (isHealth && !KINDS_OF_HEALTH.contains(path))) {
      throw new Rejected(
          Problem.of(
              ProblemType.NOT_FOUND, "There is nothing at this address: check its spelling."));
    }
  }
}
