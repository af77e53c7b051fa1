package io.tokenry.persistence.verification;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static io.tokenry.application.testing.TokenBuilder.digestOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.persistence.connection.Outage;
import io.tokenry.persistence.connection.OwnConnections;
import io.tokenry.persistence.policy.KnownPolicies;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassLookUpsTest {

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());
  private final Token token = aToken().build();
  private final PassLookUps lookUps =
      new PassLookUps(
          installation.get(OwnConnections.class),
          new KnownPolicies(),
          installation.get(Outage.class));

  @AfterEach
  void close() throws InterruptedException {
    lookUps.close();
  }

  @Test
  void many_at_once_are_all_answered() {
    installation.get(Tokens.class).add(token);

    List<CompletableFuture<Optional<TokenPass>>> none =
        IntStream.range(0, 2_000).mapToObj(i -> lookUps.lookUp(List.of(digestOf(-1 - i)))).toList();
    CompletableFuture<Optional<TokenPass>> one =
        lookUps.lookUp(List.of(token.credential().digest()));

    assertThat(answer(one)).contains(token.pass());
    assertThat(none).allSatisfy(each -> assertThat(answer(each)).isEmpty());
  }

  @Test
  void a_connection_that_was_lost_meanwhile_is_replaced_and_nobody_notices() {
    installation.get(Tokens.class).add(token);
    assertThat(answer(lookUps.lookUp(List.of(digestOf(-1))))).isEmpty();

    installation.run(
        "select pg_terminate_backend(pid) from pg_stat_activity where query like '%digest = any%'"
            + " and pid <> pg_backend_pid()");

    assertThat(answer(lookUps.lookUp(List.of(token.credential().digest())))).contains(token.pass());
  }

  @Test
  void nothing_is_looked_up_after_the_end() throws InterruptedException {
    lookUps.close();

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> answer(lookUps.lookUp(List.of(digestOf(-1)))))
        .withCauseInstanceOf(Failure.Unavailable.class);
  }

  private static Optional<TokenPass> answer(CompletableFuture<Optional<TokenPass>> lookUp) {
    return lookUp.orTimeout(10, TimeUnit.SECONDS).join();
  }
}
