package io.tokenry.bootstrap.nodes;

import static io.tokenry.bootstrap.nodes.Nodes.awaitVerdict;
import static io.tokenry.bootstrap.nodes.Nodes.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.process.Api.NewToken;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change made on any of three servers: at once on that one, soon on the others. */
class PropagationIT {

  private static Nodes nodes;
  private static List<TokenryProcess> servers;

  @BeforeAll
  static void start_three(@TempDir Path folder) throws Exception {
    nodes = Nodes.prepare(folder);
    servers = List.of(nodes.start(), nodes.start(), nodes.start());
    for (TokenryProcess server : servers) {
      server.awaitReady();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (nodes != null) {
      nodes.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_new_token_is_accepted_though_its_value_was_refused_before(int maker) {
    String value = "chosen-" + UUID.randomUUID();
    awaitVerdict(servers, "GET", value, 401);

    servers.get(maker).api().make("read_only", value);

    holdsFrom(maker, "GET", value, 200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_token_that_may_only_read_from_now_on_writes_no_more(int changer) {
    NewToken token = knownToken("read_write");

    servers.get(changer).api().change(token.id(), Map.of("access_level", "read_only"));

    holdsFrom(changer, "POST", token.value(), 403);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_changed_value_is_accepted_and_the_old_one_is_not(int changer) {
    NewToken token = knownToken("read_only");
    String value = "changed-" + UUID.randomUUID();
    awaitVerdict(servers, "GET", value, 401);

    servers.get(changer).api().change(token.id(), Map.of("token", value));

    holdsFrom(changer, "GET", value, 200);
    holdsFrom(changer, "GET", token.value(), 401);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_suspended_token_is_refused_until_it_is_resumed(int changer) {
    NewToken token = knownToken("read_only");

    servers.get(changer).api().suspend(token.id());
    holdsFrom(changer, "GET", token.value(), 401);
    servers.get(changer).api().change(token.id(), Map.of("suspended", false));

    holdsFrom(changer, "GET", token.value(), 200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_deleted_token_is_refused_until_it_is_restored(int changer) {
    NewToken token = knownToken("read_only");

    servers.get(changer).api().delete(token.id());
    holdsFrom(changer, "GET", token.value(), 401);
    servers.get(changer).api().restore(token.id());

    holdsFrom(changer, "GET", token.value(), 200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_revoked_token_is_inactive(int revoker) throws Exception {
    NewToken token = knownToken("read_write");

    assertThat(servers.get(revoker).revoke(token.value()).statusCode()).isEqualTo(200);

    holdsFrom(revoker, "GET", token.value(), 401);
    for (TokenryProcess server : servers) {
      assertThat(server.introspect(token.value()).body()).isEqualTo("{\"active\":false}");
    }
  }

  private static void holdsFrom(int changer, String method, String token, int status) {
    assertThat(verdict(servers.get(changer), method, token))
        .as("where it was changed")
        .isEqualTo(status);
    awaitVerdict(servers, method, token, status);
  }

  /** One that every server has accepted. */
  private static NewToken knownToken(String accessLevel) {
    NewToken token = servers.getFirst().api().make(accessLevel);
    awaitVerdict(servers, "GET", token.value(), 200);
    return token;
  }
}
