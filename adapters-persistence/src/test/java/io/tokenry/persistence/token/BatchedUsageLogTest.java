package io.tokenry.persistence.token;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.Token;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchedUsageLogTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TODAY = "2026-03-01";

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());
  private final Tokens tokens = installation.get(Tokens.class);
  private final Transactions transactions = installation.get(Transactions.class);
  private final JdbcOperations jdbc = installation.get(JdbcOperations.class);
  private final BatchedUsageLog log = (BatchedUsageLog) installation.get(UsageLog.class);

  @Test
  void the_latest_use_of_each_token_is_stored() {
    Token one = stored(aToken().build());
    Token two = stored(aToken().build());
    Token unused = stored(aToken().build());

    log.note(one.id(), new LastUse(NOW, "192.0.2.1"));
    log.note(one.id(), new LastUse(NOW.plusSeconds(2), "192.0.2.2"));
    log.note(one.id(), new LastUse(NOW.plusSeconds(1), "192.0.2.3"));
    log.note(two.id(), new LastUse(NOW, "2001:db8::1"));
    log.store();

    assertThat(lastUse(one)).isEqualTo(new LastUse(NOW.plusSeconds(2), "192.0.2.2"));
    assertThat(lastUse(two)).isEqualTo(new LastUse(NOW, "2001:db8::1"));
    assertThat(tokens.find(unused.id()).orElseThrow().lastUse()).isEmpty();
  }

  @Test
  void what_used_a_token_last_is_stored_as_far_as_it_may_be_shown() {
    Token token = stored(aToken().build());
    String value = "tkr_0123456789abcdefghijABCDEFGHIJ012345";

    log.note(token.id(), new LastUse(NOW, "192.0.2.1", "sync/1.0 " + value));
    log.store();

    assertThat(lastUse(token).userAgent()).isEqualTo("sync/1.0 …");
  }

  @Test
  void uses_in_several_hours_of_a_day_are_stored_together() throws SQLException {
    Token token = stored(aToken().build());

    log.note(token.id(), new LastUse(NOW, "192.0.2.1"));
    log.note(token.id(), new LastUse(NOW.plusSeconds(3_600), "192.0.2.2"));
    log.store();
    log.note(token.id(), new LastUse(NOW.plusSeconds(3_601), "192.0.2.3"));
    log.store();

    assertThat(usesByDay(token)).isEqualTo(Map.of(TODAY, 3L));
    assertThat(lastUse(token).address()).isEqualTo("192.0.2.3");
  }

  @Test
  void an_earlier_use_noted_by_another_server_changes_nothing() {
    Token token = stored(aToken().lastUsedAt(NOW).build());

    log.note(token.id(), new LastUse(NOW.minusSeconds(1), "192.0.2.9"));
    log.store();

    assertThat(lastUse(token).at()).isEqualTo(NOW);
  }

  @Test
  void a_use_leaves_the_version_of_the_token_alone() {
    Token token = stored(aToken().build());

    log.note(token.id(), new LastUse(NOW, "192.0.2.1"));
    log.store();

    assertThat(tokens.find(token.id()).orElseThrow().version()).isEqualTo(token.version());
  }

  @Test
  void the_use_of_a_token_that_is_gone_is_passed_over() {
    Token token = stored(aToken().build());

    log.note(aToken().build().id(), new LastUse(NOW, "192.0.2.1"));
    log.note(token.id(), new LastUse(NOW, "192.0.2.1"));
    log.store();

    assertThat(lastUse(token).at()).isEqualTo(NOW);
  }

  @Test
  void more_than_a_batch_is_stored_at_once() {
    List<Token> many = Stream.generate(() -> aToken().build()).limit(1_200).toList();
    transactions.inTransaction(
        () -> {
          many.forEach(tokens::add);
          return many;
        });

    many.forEach(token -> log.note(token.id(), new LastUse(NOW, "192.0.2.1")));
    log.store();

    assertThat(many).allSatisfy(token -> assertThat(lastUse(token).at()).isEqualTo(NOW));
  }

  @Test
  void uses_are_counted_by_day_of_utc() throws SQLException {
    Token token = stored(aToken().build());
    Instant midnight = Instant.parse("2026-03-02T00:00:00Z");

    log.note(token.id(), new LastUse(midnight.minusMillis(1), "192.0.2.1"));
    log.note(token.id(), new LastUse(midnight, "192.0.2.1"));
    log.note(token.id(), new LastUse(midnight.plusSeconds(1), "192.0.2.1"));
    log.store();
    log.note(token.id(), new LastUse(midnight.plusSeconds(2), "192.0.2.1"));
    log.store();
    log.store();

    assertThat(usesByDay(token)).isEqualTo(Map.of("2026-03-01", 1L, "2026-03-02", 3L));
    assertThat(lastUse(token).at()).isEqualTo(midnight.plusSeconds(2));
  }

  @Test
  void no_use_is_lost_or_counted_twice_while_two_servers_note_and_store() throws Exception {
    List<Token> some = List.of(stored(aToken().build()), stored(aToken().build()));
    List<BatchedUsageLog> servers = List.of(log, new BatchedUsageLog(jdbc, transactions));
    AtomicInteger noting = new AtomicInteger(4);

    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int thread = 0; thread < 4; thread++) {
        BatchedUsageLog server = servers.get(thread % 2);
        threads.execute(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                server.note(some.get(i % 2).id(), new LastUse(NOW.plusMillis(i), "192.0.2.1"));
              }
              noting.decrementAndGet();
            });
      }
      servers.forEach(
          server ->
              threads.execute(
                  () -> {
                    while (noting.get() > 0) {
                      server.store();
                    }
                  }));
    }
    servers.forEach(BatchedUsageLog::store);

    assertThat(some)
        .allSatisfy(token -> assertThat(usesByDay(token)).isEqualTo(Map.of(TODAY, 40_000L)));
  }

  @Test
  void what_another_server_is_storing_something_for_is_kept_and_not_waited_for()
      throws SQLException {
    Token held = stored(aToken().build());
    Token free = stored(aToken().build());
    log.note(held.id(), new LastUse(NOW, "192.0.2.1"));
    log.note(free.id(), new LastUse(NOW, "192.0.2.1"));

    try (Connection other = installation.connect();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("select from token_use where token_id = '" + held.id() + "' for no key update");
      log.store();

      assertThat(usesByDay(free)).isEqualTo(Map.of(TODAY, 1L));
      assertThat(usesByDay(held)).isEmpty();
      other.rollback();
    }
    log.store();

    assertThat(usesByDay(held)).isEqualTo(Map.of(TODAY, 1L));
    assertThat(usesByDay(free)).isEqualTo(Map.of(TODAY, 1L));
  }

  @Test
  void one_who_changes_a_token_is_not_waited_for() throws SQLException {
    Token token = stored(aToken().build());
    log.note(token.id(), new LastUse(NOW, "192.0.2.1"));

    try (Connection other = installation.connect();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("select from token where id = '" + token.id() + "' for update");
      log.store();

      assertThat(usesByDay(token)).isEqualTo(Map.of(TODAY, 1L));
    }
  }

  @Test
  void what_could_not_be_stored_is_stored_later() throws SQLException {
    Token token = stored(aToken().build());
    Losing connections = new Losing(Loss.BEFORE);
    BatchedUsageLog patient = new BatchedUsageLog(jdbc, connections);

    patient.note(token.id(), new LastUse(NOW, "192.0.2.1"));
    patient.store();
    assertThat(patient.backlog()).isEqualTo(1);
    patient.note(token.id(), new LastUse(NOW.plusSeconds(1), "192.0.2.2"));
    connections.mended = true;
    patient.close();

    assertThat(patient.backlog()).isZero();
    assertThat(patient.forgotten()).isZero();

    assertThat(lastUse(token)).isEqualTo(new LastUse(NOW.plusSeconds(1), "192.0.2.2"));
    assertThat(usesByDay(token)).isEqualTo(Map.of(TODAY, 2L));
  }

  @Test
  void what_was_stored_though_that_was_not_told_is_not_counted_again() throws SQLException {
    Token token = stored(aToken().build());
    Losing connections = new Losing(Loss.AFTER_COMMIT);
    BatchedUsageLog uncertain = new BatchedUsageLog(jdbc, connections);

    uncertain.note(token.id(), new LastUse(NOW, "192.0.2.1"));
    uncertain.store();
    connections.mended = true;
    uncertain.close();

    assertThat(usesByDay(token)).isEqualTo(Map.of(TODAY, 1L));
  }

  @Test
  void what_may_have_been_stored_loses_its_count_but_not_its_time() throws SQLException {
    Token token = stored(aToken().build());
    Losing connections = new Losing(Loss.INSTEAD_OF_COMMIT);
    BatchedUsageLog uncertain = new BatchedUsageLog(jdbc, connections);

    uncertain.note(token.id(), new LastUse(NOW, "192.0.2.1"));
    uncertain.store();
    connections.mended = true;
    uncertain.close();

    assertThat(usesByDay(token)).isEmpty();
    assertThat(lastUse(token).at()).isEqualTo(NOW);
  }

  private Token stored(Token token) {
    tokens.add(token);
    return token;
  }

  private LastUse lastUse(Token token) {
    return tokens.find(token.id()).flatMap(Token::lastUse).orElseThrow();
  }

  private Map<String, Long> usesByDay(Token token) {
    Map<String, Long> uses = new HashMap<>();
    try (Connection connection = installation.connect();
        Statement select = connection.createStatement();
        ResultSet days =
            select.executeQuery(
                "select day, uses from token_use_day where token_id = '" + token.id() + "'")) {
      while (days.next()) {
        uses.put(days.getString("day"), days.getLong("uses"));
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return uses;
  }

  private enum Loss {
    BEFORE,
    INSTEAD_OF_COMMIT,
    AFTER_COMMIT
  }

  /** Transactions whose connection is lost, until it is mended. */
  private final class Losing implements Transactions {

    private final Loss loss;
    private boolean mended;

    Losing(Loss loss) {
      this.loss = loss;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
      if (mended) {
        return transactions.inTransaction(work);
      }
      Failure lost = new Failure.Unavailable(new ConnectException());
      if (loss == Loss.AFTER_COMMIT) {
        transactions.inTransaction(work);
      }
      if (loss == Loss.INSTEAD_OF_COMMIT) {
        transactions.inTransaction(
            () -> {
              var _ = work.get();
              throw lost;
            });
      }
      throw lost;
    }
  }
}
