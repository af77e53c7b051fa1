package io.tokenry.persistence;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.Token;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import org.junit.jupiter.api.Test;

class TransactionsTest {

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());
  private final Tokens tokens = installation.get(Tokens.class);
  private final Transactions transactions = installation.get(Transactions.class);

  @Test
  void work_that_fails_changes_nothing_and_its_failure_is_told_as_it_is() {
    assertThatExceptionOfType(Failure.NotFound.class)
        .isThrownBy(
            () ->
                transactions.inTransaction(
                    () -> {
                      tokens.add(aToken().build());
                      throw new Failure.NotFound();
                    }));

    assertThat(tokens.isEmpty()).isTrue();
  }

  @Test
  void inner_work_is_taken_back_with_the_outer() {
    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(
            () ->
                transactions.inTransaction(
                    () -> {
                      transactions.inTransaction(() -> stored(aToken().build()));
                      throw new Failure.NotAllowed();
                    }));

    assertThat(tokens.isEmpty()).isTrue();
  }

  @Test
  void outer_work_may_go_on_after_a_failure_of_the_inner() {
    Token token =
        transactions.inTransaction(
            () -> {
              try {
                transactions.inTransaction(
                    () -> {
                      throw new Failure.StaleVersion(aToken().build());
                    });
              } catch (Failure.StaleVersion expected) {
                return stored(aToken().build());
              }
              throw new AssertionError("the inner work did not fail");
            });

    assertThat(tokens.find(token.id())).contains(token);
  }

  @Test
  void what_is_taken_is_told_inside_a_transaction_too() {
    tokens.add(aToken().named("forums").build());

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(
            () -> transactions.inTransaction(() -> stored(aToken().named("Forums").build())))
        .extracting(Failure.Conflict::violation)
        .isEqualTo(Violation.of("name", "taken"));
  }

  private Token stored(Token token) {
    tokens.add(token);
    return token;
  }
}
