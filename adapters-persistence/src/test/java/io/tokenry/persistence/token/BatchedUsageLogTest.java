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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchedUsageLogTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());
  private final Tokens tokens = installation.get(Tokens.class);
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
    installation
        .get(Transactions.class)
        .inTransaction(
            () -> {
              many.forEach(tokens::add);
              return many;
            });

    many.forEach(token -> log.note(token.id(), new LastUse(NOW, "192.0.2.1")));
    log.store();

    assertThat(many).allSatisfy(token -> assertThat(lastUse(token).at()).isEqualTo(NOW));
  }

  @Test
  void what_could_not_be_stored_is_stored_later() {
    Token token = stored(aToken().build());
    AtomicBoolean away = new AtomicBoolean(true);
    Transactions real = installation.get(Transactions.class);
    Transactions failing =
        new Transactions() {
          @Override
          public <T> T inTransaction(Supplier<T> work) {
            if (away.get()) {
              throw new Failure.Unavailable(new ConnectException());
            }
            return real.inTransaction(work);
          }
        };
    BatchedUsageLog patient = new BatchedUsageLog(installation.get(JdbcOperations.class), failing);

    patient.note(token.id(), new LastUse(NOW, "192.0.2.1"));
    patient.store();
    away.set(false);
    patient.close();

    assertThat(lastUse(token)).isEqualTo(new LastUse(NOW, "192.0.2.1"));
  }

  private Token stored(Token token) {
    tokens.add(token);
    return token;
  }

  private LastUse lastUse(Token token) {
    return tokens.find(token.id()).flatMap(Token::lastUse).orElseThrow();
  }
}
