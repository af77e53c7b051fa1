package io.tokenry.bootstrap.nodes;

import static io.tokenry.bootstrap.nodes.Nodes.LONG_ENOUGH;
import static io.tokenry.bootstrap.nodes.Nodes.awaitVerdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tokenry.bootstrap.process.Api.NewToken;
import io.tokenry.bootstrap.process.InstalledPostgres;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A policy for the longest life, on two servers that follow what is stored and one that does not.
 */
class PolicyIT {

  private static Nodes nodes;
  private static List<TokenryProcess> both;
  private static TokenryProcess fixed;

  private NewToken old;

  @BeforeAll
  static void start_three(@TempDir Path folder) throws Exception {
    nodes = Nodes.prepare(folder);
    both = List.of(nodes.start(), nodes.start());
    for (TokenryProcess server : both) {
      server.awaitReady();
    }
    // Not first: the policy would give an end to the token by which the tests call the API.
    fixed = nodes.start(Map.of("TOKENRY_POLICY_MAX_LIFETIME", "30")).awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    if (nodes != null) {
      nodes.stop();
    }
  }

  @BeforeEach
  void a_token_that_is_forty_days_old_and_known_to_both() throws Exception {
    store("none");
    await()
        .atMost(LONG_ENOUGH)
        .until(() -> both.getFirst().api().statusOfWriting("p-" + UUID.randomUUID()) == 201);
    old = both.getFirst().api().make("read_only");
    run(
        "update token set value_since = value_since - interval '40 days' where id = '"
            + old.id()
            + "'");
    awaitVerdict(both, "GET", old.value(), 200);
  }

  @Test
  void a_stored_policy_holds_on_every_server_and_so_does_one_that_takes_it_back() throws Exception {
    store("30");
    awaitVerdict(both, "GET", old.value(), 401);

    store("50");
    awaitVerdict(both, "GET", old.value(), 200);
  }

  @Test
  void a_fixed_policy_holds_whatever_is_stored() throws Exception {
    awaitVerdict(List.of(fixed), "GET", old.value(), 401);

    store("50");

    awaitVerdict(both, "GET", old.value(), 200);
    awaitVerdict(List.of(fixed), "GET", old.value(), 401);
    assertThat(fixed.api().show(old.id()).get("status").textValue()).isEqualTo("expired");
    assertThatThrownBy(() -> fixed.api().make("read_only"))
        .hasMessageContaining("/expires_at")
        .hasMessageContaining("30 days");
  }

  @Test
  void a_rotation_lets_the_token_live_on() throws Exception {
    store("30");
    awaitVerdict(both, "GET", old.value(), 401);

    NewToken next = both.getLast().api().rotate(old.id(), Map.of());

    awaitVerdict(both, "GET", next.value(), 200);
    awaitVerdict(List.of(fixed), "GET", next.value(), 200);
  }

  private static void store(String maxLifetime) throws SQLException {
    run("update policy set value = '%s' where name = 'max_lifetime'".formatted(maxLifetime));
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                nodes.database().url(), InstalledPostgres.USER, InstalledPostgres.PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
