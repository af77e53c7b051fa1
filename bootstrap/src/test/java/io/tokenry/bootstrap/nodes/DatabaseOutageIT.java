package io.tokenry.bootstrap.nodes;

import static io.tokenry.bootstrap.nodes.Nodes.awaitVerdict;
import static io.tokenry.bootstrap.nodes.VerdictWatch.unknownToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenry.bootstrap.process.Api.NewToken;
import io.tokenry.bootstrap.process.InstalledPostgres;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers whose database is away for a while. */
class DatabaseOutageIT {

  private static final String ACTIVE = "{\"active\":true,";

  private static Nodes nodes;
  private static List<TokenryProcess> servers;

  @BeforeAll
  static void start_two(@TempDir Path folder) throws Exception {
    nodes = Nodes.prepare(folder);
    servers = List.of(nodes.start(), nodes.start());
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
  @EnumSource
  void verdicts_stay_right_throughout_and_all_goes_on_afterwards(Outage outage) throws Exception {
    NewToken writer = knownToken("read_write");
    NewToken reader = knownToken("read_only");
    NewToken deleted = knownToken("read_only");
    servers.getFirst().api().delete(deleted.id());
    awaitVerdict(servers, "GET", deleted.value(), 401);
    VerdictWatch watch = new VerdictWatch();
    for (TokenryProcess server : servers) {
      await().until(() -> server.introspect(reader.value()).body().startsWith(ACTIVE));
      watch.expect(server, "POST", writer::value, Set.of(200));
      watch.expect(server, "GET", reader::value, Set.of(200));
      watch.expect(server, "POST", reader::value, Set.of(403));
      watch.expect(server, "GET", deleted::value, Set.of(401));
      watch.expectOfUnknown(server, Set.of(401, 503));
    }
    awaitMoreAnswers(watch);

    outage.begin(nodes.database());
    try {
      for (TokenryProcess server : servers) {
        assertSaysThatItIsAway(server, reader);
      }
      awaitMoreAnswers(watch);
    } finally {
      outage.end(nodes.database());
    }

    awaitVerdict(servers, "GET", unknownToken(), 401);
    await()
        .atMost(Nodes.LONG_ENOUGH)
        .until(() -> servers.getFirst().createToken(unknownToken()).statusCode() == 201);
    awaitMoreAnswers(watch);
    assertThat(watch.end()).isEmpty();
    servers.getLast().api().delete(reader.id());
    awaitVerdict(servers, "GET", reader.value(), 401);
  }

  private static void assertSaysThatItIsAway(TokenryProcess server, NewToken known)
      throws Exception {
    assertUnavailable(server.auth("GET", unknownToken()));
    assertUnavailable(server.introspect(unknownToken()));
    assertUnavailable(server.revoke(known.value()));
    assertUnavailable(server.createToken("made in an outage"));
    assertThat(server.introspect(known.value()).body()).startsWith(ACTIVE);
    assertThat(server.get("/health/readiness").statusCode()).isEqualTo(200);
    assertThat(server.get("/health").body()).contains("\"away\"");
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  private static void awaitMoreAnswers(VerdictWatch watch) {
    int enough = watch.asked() + 200;
    await().atMost(Nodes.LONG_ENOUGH).until(() -> watch.asked() >= enough);
  }

  /** One that both servers have accepted. */
  private static NewToken knownToken(String accessLevel) {
    NewToken token = servers.getFirst().api().make(accessLevel);
    awaitVerdict(servers, "GET", token.value(), 200);
    return token;
  }

  /** How a database can be away. */
  enum Outage {
    STOPPED {
      @Override
      void begin(InstalledPostgres database) throws Exception {
        database.stop();
      }

      @Override
      void end(InstalledPostgres database) throws Exception {
        database.start();
      }
    },
    PAUSED {
      @Override
      void begin(InstalledPostgres database) throws Exception {
        database.pause();
      }

      @Override
      void end(InstalledPostgres database) throws Exception {
        database.resume();
      }
    };

    abstract void begin(InstalledPostgres database) throws Exception;

    abstract void end(InstalledPostgres database) throws Exception;
  }
}
