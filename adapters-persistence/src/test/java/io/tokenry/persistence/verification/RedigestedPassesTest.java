package io.tokenry.persistence.verification;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static io.tokenry.application.testing.TokenBuilder.digestOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Tokens.NewDigest;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.persistence.Schema;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server itself forgets of tokens that go over to another key; no change feed runs here. */
class RedigestedPassesTest {

  private static final String DATABASE = "redigested_passes";

  private final PostgresServer server = PostgresServer.embedded();
  private final Installation installation = Installation.at(server.url(DATABASE), Map.of());
  private final Token token = aToken().build();
  private final Token other = aToken().build();

  @BeforeEach
  void two_tokens_are_remembered() {
    server.run("create database " + DATABASE);
    installation.get(Schema.class).migrate();
    for (Token each : List.of(token, other)) {
      tokens().add(each);
      cache()
          .find(
              List.of(digest(each)),
              true,
              it -> CompletableFuture.completedFuture(Optional.of(each.pass())));
    }
  }

  @AfterEach
  void drop_it() {
    installation.close();
    server.run("drop database " + DATABASE + " with (force)");
  }

  @Test
  void a_token_that_went_over_is_forgotten() {
    redigest(digestOf(-1));

    assertThat(cache().remembered(digest(token))).isNull();
    assertThat(tokens().findByDigest(List.of(digestOf(-1)))).isPresent();
  }

  @Test
  void a_token_that_did_not_go_over_is_remembered() {
    redigest(digest(other));

    assertThat(cache().remembered(digest(token))).isNotNull();
    assertThat(cache().remembered(digest(other))).isNotNull();
  }

  @Test
  void a_token_is_remembered_when_it_is_rolled_back_that_it_went_over() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                installation
                    .get(Transactions.class)
                    .inTransaction(
                        () -> {
                          redigest(digestOf(-1));
                          throw new IllegalStateException("refused for a test");
                        }));

    assertThat(cache().remembered(digest(token))).isNotNull();
  }

  private void redigest(TokenDigest replacement) {
    tokens().redigest(List.of(new NewDigest(token.id(), digest(token), replacement, token.hint())));
  }

  private Tokens tokens() {
    return installation.get(Tokens.class);
  }

  private PassCache cache() {
    return installation.get(PassCache.class);
  }

  private static TokenDigest digest(Token of) {
    return of.credential().digest();
  }
}
