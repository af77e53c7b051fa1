package io.tokenry.bootstrap.nodes;

import static io.tokenry.bootstrap.nodes.Nodes.awaitVerdict;
import static io.tokenry.bootstrap.nodes.Nodes.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.process.Api.NewToken;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token that is rotated on one of two servers and used on the other. */
class RotationIT {

  private static Nodes nodes;
  private static TokenryProcess one;
  private static TokenryProcess two;
  private static List<TokenryProcess> both;

  private NewToken old;

  @BeforeAll
  static void start_two(@TempDir Path folder) throws Exception {
    nodes = Nodes.prepare(folder);
    one = nodes.start();
    two = nodes.start();
    one.awaitReady();
    two.awaitReady();
    both = List.of(one, two);
  }

  @AfterAll
  static void stop() throws Exception {
    if (nodes != null) {
      nodes.stop();
    }
  }

  @BeforeEach
  void a_token_that_both_know() {
    old = one.api().make("read_only");
    awaitVerdict(both, "GET", old.value(), 200);
  }

  @Test
  void the_old_value_ends_everywhere_once_the_new_one_was_used_anywhere() {
    NewToken next = one.api().rotate(old.id(), Map.of("until_used", true));
    awaitVerdict(both, "GET", old.value(), 200);

    assertThat(verdict(two, "GET", next.value())).isEqualTo(200);

    awaitVerdict(both, "GET", old.value(), 401);
    awaitVerdict(both, "GET", next.value(), 200);
  }

  @Test
  void to_be_introspected_is_to_be_used() throws Exception {
    NewToken next = one.api().rotate(old.id(), Map.of("until_used", true));

    assertThat(two.introspect(next.value()).body()).contains("\"active\":true");

    awaitVerdict(both, "GET", old.value(), 401);
  }

  @Test
  void the_old_value_ends_everywhere_when_its_time_is_over_though_nobody_is_told() {
    NewToken next = one.api().rotate(old.id(), Map.of("overlap", "PT2S"));

    awaitVerdict(both, "GET", old.value(), 401);

    awaitVerdict(both, "GET", next.value(), 200);
  }

  @Test
  void either_value_revokes_both() throws Exception {
    NewToken next = one.api().rotate(old.id(), Map.of("overlap", "PT1H"));
    awaitVerdict(both, "GET", next.value(), 200);

    assertThat(two.revoke(old.value()).statusCode()).isEqualTo(200);

    awaitVerdict(both, "GET", old.value(), 401);
    awaitVerdict(both, "GET", next.value(), 401);
  }
}
