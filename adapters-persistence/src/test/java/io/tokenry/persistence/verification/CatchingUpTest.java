package io.tokenry.persistence.verification;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.token.Credential;
import io.tokenry.domain.token.RotationOverlap;
import io.tokenry.domain.token.Token;
import io.tokenry.persistence.VerificationSettings;
import io.tokenry.persistence.connection.Outage;
import io.tokenry.persistence.policy.KnownPolicies;
import io.tokenry.persistence.secret.UnseenValues;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server forgets when others change tokens; it is told of nothing, it asks. */
@ParameterizedClass
@MethodSource("servers")
class CatchingUpTest {

  private static final Stamp LATER = new Stamp(Instant.parse("2026-03-01T12:00:00Z"), ALICE);

  @Parameter PostgresServer server;

  private final AtomicLong now = new AtomicLong();
  private final Token one = aToken().build();
  private final Token other = aToken().build();
  private Installation installation;
  private Tokens tokens;
  private Connection connection;
  private String history;
  private Node node;

  static Stream<PostgresServer> servers() {
    return Stream.concat(Stream.of(PostgresServer.embedded()), PostgresServer.installed().stream());
  }

  @BeforeEach
  void remember_two_tokens() throws SQLException {
    installation = Installation.emptyOn(server);
    tokens = installation.get(Tokens.class);
    connection = installation.connect();
    history = ChangeLog.history(connection);
    tokens.add(one);
    tokens.add(other);
    node = new Node();
    node.catchUp();
    node.remember(one, other);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void without_a_change_nothing_is_forgotten() throws SQLException {
    node.catchUp();

    assertThat(node.remembered(one, other)).containsExactly(one, other);
  }

  @Test
  void a_change_makes_its_token_forgotten_and_no_other() throws SQLException {
    tokens.replace(one.delete(LATER), one.version());

    node.catchUp();

    assertThat(node.remembered(one, other)).containsExactly(other);
  }

  @Test
  void the_age_of_a_change_is_told_by_the_clock_of_the_database() throws SQLException {
    Position before = position();
    assertThat(since(before).age()).isZero();
    tokens.replace(one.delete(LATER), one.version());
    try (var backdate = connection.createStatement()) {
      backdate.executeUpdate("update token_change set changed_at = changed_at - interval '1 hour'");
    }

    assertThat(since(before).age()).isGreaterThanOrEqualTo(Duration.ofHours(1));
  }

  @Test
  void what_was_changed_is_told_with_the_time_until_it_was_known() throws SQLException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    node.times.bindTo(registry);
    node.catchUp();
    assertThat(registry.get("tokenry.change.propagation").timer().count()).isZero();
    tokens.replace(one.delete(LATER), one.version());
    tokens.replace(other.delete(LATER), other.version());

    node.catchUp();

    assertThat(registry.get("tokenry.change.propagation").timer().count()).isEqualTo(1);
    assertThat(registry.get("tokenry.change.propagation").timer().totalTime(TimeUnit.NANOSECONDS))
        .isPositive();
  }

  @Test
  void a_changed_value_makes_the_old_and_the_new_one_forgotten() throws SQLException {
    Token next = aToken().build();
    node.remember(next);
    Credential credential = new Credential(next.credential().digest(), one.hint());
    tokens.replace(one.changed(one.settings(), credential, LATER), one.version());

    node.catchUp();

    assertThat(node.remembered(one, other, next)).containsExactly(other);
  }

  @Test
  void whatever_happens_to_a_rotated_token_concerns_both_its_values() throws SQLException {
    Token next = aToken().build();
    Token rotated =
        one.rotate(next.credential(), new RotationOverlap(Duration.ofHours(1), true), LATER);
    node.remember(next);
    tokens.replace(rotated, one.version());
    node.catchUp();
    assertThat(node.remembered(one, other, next)).containsExactly(other);

    node.remember(one, next);
    tokens.replace(rotated.endOverlap(LATER), rotated.version());
    node.catchUp();
    assertThat(node.remembered(one, other, next)).containsExactly(other);
  }

  @Test
  void a_change_by_hand_is_a_change() throws SQLException {
    installation.run("update token set suspended = true where id = '" + one.id() + "'");
    node.catchUp();
    assertThat(node.remembered(one, other)).containsExactly(other);

    installation.run("truncate token cascade");
    node.catchUp();
    assertThat(node.remembered(one, other)).isEmpty();
  }

  @Test
  void a_use_is_no_change() throws SQLException {
    installation.run("update token_use set used_at = now(), used_from = '192.0.2.1'");

    node.catchUp();

    assertThat(node.remembered(one, other)).containsExactly(one, other);
  }

  @Test
  void transactions_that_end_in_another_order_than_they_began_hide_nothing() throws SQLException {
    try (Connection first = beginSuspending(one);
        Connection second = beginSuspending(other)) {
      second.commit();
      node.catchUp();
      assertThat(node.remembered(one, other)).as("the second is over").containsExactly(one);

      node.remember(other);
      first.commit();
      node.catchUp();
      assertThat(node.remembered(one, other)).as("now the first is too").containsExactly(other);
    }
  }

  @Test
  void a_session_that_plays_a_replica_is_noticed_too() throws SQLException {
    installation.run(
        "set session_replication_role = replica",
        "update token set suspended = true where id = '" + one.id() + "'");

    node.catchUp();

    assertThat(node.remembered(one, other)).containsExactly(other);
  }

  @Test
  void what_is_rolled_back_is_no_change() throws SQLException {
    try (Connection undone = beginSuspending(one)) {
      undone.rollback();
    }

    node.catchUp();

    assertThat(node.remembered(one, other)).containsExactly(one, other);
  }

  @Test
  void in_another_history_only_what_differs_is_forgotten() throws SQLException {
    // As if a standby took over that had not heard of the last changes.
    installation.run(
        "alter table token disable trigger tokens_updated",
        "update token set suspended = true where id = '" + one.id() + "'",
        "alter table token enable always trigger tokens_updated");
    node.catchUp();
    assertThat(node.remembered(one, other)).as("no trigger ran").containsExactly(one, other);

    history = "another one";
    node.catchUp();

    assertThat(node.remembered(one, other)).containsExactly(other);
  }

  @Test
  void fewer_transactions_than_before_show_that_not_all_changes_are_known() throws SQLException {
    Position future = new Position(history, position().table(), "9000000000:9000000001:");

    assertThat(since(future).all()).isFalse();
    assertThat(since(position()).all()).isTrue();
  }

  @Test
  void another_table_in_place_of_the_old_shows_that_not_all_changes_are_known()
      throws SQLException {
    Position before = new Position(history, position().table() + 1, position().snapshot());

    assertThat(since(before).all()).isFalse();
  }

  @Test
  void changes_of_another_database_that_a_backup_brought_along_are_passed_over()
      throws SQLException {
    installation.run(
        "insert into token_change select '9000000000', digest from token",
        "update token_change_removed set before = '9000000000'");
    try {
      node.catchUp();

      assertThat(node.remembered(one, other)).containsExactly(one, other);
      assertThat(since(position()).all()).isTrue();
    } finally {
      installation.run(
          "delete from token_change where changed_by = '9000000000'",
          "update token_change_removed set before = '0'");
    }
  }

  @Test
  void very_many_changes_are_not_read_one_by_one() throws SQLException {
    installation.run(
        "insert into token_change (digest)"
            + " select sha256(i::text::bytea) from generate_series(1, 10001) i");

    assertThat(since(node.position).all()).isFalse();
    node.catchUp();
    assertThat(node.remembered(one, other)).containsExactly(one, other);
  }

  @Test
  void changes_are_removed_after_an_hour_and_who_missed_them_compares() throws SQLException {
    Node asleep = new Node();
    asleep.catchUp();
    asleep.remember(one, other);
    assertThat(changesOf(one)).as("it was made").isOne();
    tokens.replace(one.delete(LATER), one.version());

    waitAnHour();
    assertThat(changesOf(one)).as("its deletion was not noticed an hour ago").isOne();
    waitAnHour();
    assertThat(changesOf(one)).isZero();
    asleep.catchUp();

    assertThat(asleep.remembered(one, other)).containsExactly(other);
  }

  @Test
  void a_change_that_took_longer_than_an_hour_is_not_removed_before_all_know_it()
      throws SQLException {
    try (Connection slow = beginSuspending(one)) {
      waitAnHour();
      waitAnHour();
      slow.commit();
    }

    node.catchUp();

    assertThat(node.remembered(one, other)).containsExactly(other);
    assertThat(changesOf(one)).isOne();
  }

  @Test
  void all_that_is_known_is_as_old_as_the_beginning_of_the_last_time() throws SQLException {
    node.catchUp();

    now.addAndGet(Duration.ofSeconds(3).toNanos());

    assertThat(node.trust.freshness().age()).isEqualTo(Duration.ofSeconds(3));
  }

  /** Catches up often enough to remove what other tests left behind, too. */
  private void waitAnHour() throws SQLException {
    now.addAndGet(Duration.ofHours(1).toNanos());
    for (int i = 0; i < 5; i++) {
      node.catchUp();
    }
  }

  private Connection beginSuspending(Token token) throws SQLException {
    Connection begun = installation.connect();
    begun.setAutoCommit(false);
    try (Statement statement = begun.createStatement()) {
      statement.execute("update token set suspended = true where id = '" + token.id() + "'");
    }
    return begun;
  }

  private Position position() throws SQLException {
    return ChangeLog.since(connection, history, Optional.empty()).until();
  }

  private Changes since(Position position) throws SQLException {
    return ChangeLog.since(connection, history, Optional.of(position));
  }

  private long changesOf(Token token) throws SQLException {
    try (var count =
        connection.prepareStatement("select count(*) from token_change where digest = ?")) {
      count.setBytes(1, token.credential().digest().bytes());
      try (ResultSet counted = count.executeQuery()) {
        counted.next();
        return counted.getLong(1);
      }
    }
  }

  /** What one server remembers. */
  private final class Node {

    private final Outage outage = new Outage();
    private final PassCache cache = new PassCache(VerificationSettings.DEFAULTS, now::get);
    private final Trust trust = new Trust(VerificationSettings.DEFAULTS, outage, now::get);
    private final PropagationTimes times = new PropagationTimes();
    private final CatchingUp catchingUp =
        new CatchingUp(
            cache,
            new KnownPolicies(),
            new UnseenValues(VerificationSettings.DEFAULTS, now::get),
            trust,
            outage,
            now::get,
            times);
    private Position position;

    void catchUp() throws SQLException {
      catchingUp.run(connection, history);
      position = position();
    }

    void remember(Token... some) {
      for (Token token : some) {
        cache.find(
            List.of(token.credential().digest()),
            true,
            digests -> CompletableFuture.completedFuture(Optional.of(token.pass())));
      }
    }

    List<Token> remembered(Token... some) {
      return Arrays.stream(some)
          .filter(token -> cache.remembered(token.credential().digest()) != null)
          .toList();
    }
  }
}
