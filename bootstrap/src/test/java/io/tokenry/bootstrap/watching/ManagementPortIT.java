package io.tokenry.bootstrap.watching;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.process.TokenryProcess;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManagementPortIT {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final WatchedServer server = WatchedServer.get();

  @Test
  void metrics_are_there_and_nowhere_else() throws Exception {
    assertThat(server.management("/prometheus").statusCode()).isEqualTo(OK);
    assertThat(server.main("/prometheus").statusCode()).isEqualTo(NOT_FOUND);
  }

  @Test
  void health_is_on_both_ports() throws Exception {
    for (String path : List.of("/health", "/health/liveness", "/health/readiness")) {
      assertThat(server.management(path).statusCode()).as(path).isEqualTo(OK);
      assertThat(server.main(path).statusCode()).as(path).isEqualTo(OK);
    }
  }

  @Test
  void nothing_else_is_there() throws Exception {
    for (String path :
        List.of("/", "/login", "/api/v1/tokens", "/auth", "/oauth2/introspect", "/assets/x.css")) {
      assertThat(server.management(path).statusCode()).as(path).isEqualTo(NOT_FOUND);
    }
  }

  @Test
  void no_token_is_judged_there() throws Exception {
    assertThat(server.process.auth("GET", TokenryProcess.TOKEN).statusCode()).isEqualTo(OK);
    assertThat(
            server
                .management("/auth", "Authorization", "Bearer " + TokenryProcess.TOKEN)
                .statusCode())
        .isEqualTo(NOT_FOUND);
  }
}
