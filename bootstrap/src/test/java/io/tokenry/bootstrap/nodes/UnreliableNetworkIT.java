package io.tokenry.bootstrap.nodes;

import static io.tokenry.bootstrap.nodes.Nodes.awaitVerdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.process.Api.NewToken;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server changes tokens; what the other hears of it is lost, cut off or held up. */
class UnreliableNetworkIT {

  private static Nodes nodes;
  private static Network network;
  private static TokenryProcess near;
  private static TokenryProcess far;

  @BeforeAll
  static void start_two(@TempDir Path folder) throws Exception {
    nodes = Nodes.prepare(folder);
    network = new Network(nodes.database().port());
    near = nodes.start();
    far = nodes.start(network.url());
    near.awaitReady();
    far.awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    if (network != null) {
      network.close();
      nodes.stop();
    }
  }

  @AfterEach
  void mend_the_network() {
    network.loseNotifications(false);
    network.speakAgain();
  }

  @Test
  void a_change_arrives_though_its_notification_is_lost() {
    NewToken deleted = knownToken();
    String created = "chosen-" + UUID.randomUUID();
    awaitVerdict(List.of(far), "GET", created, 401);
    int lostBefore = network.lostNotifications();

    network.loseNotifications(true);
    near.api().delete(deleted.id());
    near.api().make("read_only", created);

    awaitVerdict(List.of(far), "GET", deleted.value(), 401);
    awaitVerdict(List.of(far), "GET", created, 200);
    assertThat(network.lostNotifications()).isGreaterThan(lostBefore);
  }

  @Test
  void a_change_arrives_though_all_connections_were_cut() throws Exception {
    NewToken kept = knownToken();
    NewToken deleted = knownToken();

    network.cutConnections();
    near.api().delete(deleted.id());

    awaitVerdict(List.of(far), "GET", deleted.value(), 401);
    assertThat(far.auth("GET", kept.value()).statusCode()).isEqualTo(200);
  }

  @Test
  void a_change_made_while_nothing_gets_through_arrives_afterwards() throws Exception {
    NewToken kept = knownToken();
    NewToken deleted = knownToken();

    network.fallSilent();
    near.api().delete(deleted.id());

    HttpResponse<String> unknown = far.auth("GET", "unknown-" + UUID.randomUUID());
    assertThat(unknown.statusCode()).isEqualTo(503);
    assertThat(unknown.headers().firstValue("Retry-After")).isPresent();
    assertThat(far.auth("GET", kept.value()).statusCode()).isEqualTo(200);

    network.speakAgain();

    awaitVerdict(List.of(far), "GET", deleted.value(), 401);
    awaitVerdict(List.of(far), "GET", "unknown-" + UUID.randomUUID(), 401);
  }

  /** One that both servers have accepted. */
  private static NewToken knownToken() {
    NewToken token = near.api().make("read_only");
    awaitVerdict(List.of(near, far), "GET", token.value(), 200);
    return token;
  }
}
