package io.tokenry.application.contract;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.token.Token;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Transactions} must do. */
public abstract class TransactionsContract {

  private final Token token = aToken().build();
  private final Token other = aToken().build();

  protected abstract Transactions transactions();

  /** Some collection that takes part. */
  protected abstract Tokens tokens();

  @Test
  void what_was_done_stays_and_what_it_answers_is_returned() {
    Optional<Token> found =
        transactions()
            .inTransaction(
                () -> {
                  tokens().add(token);
                  return tokens().find(token.id());
                });

    assertThat(found).contains(token);
    assertThat(tokens().find(token.id())).contains(token);
  }

  @Test
  void nothing_of_what_fails_has_happened() {
    IllegalStateException failure = new IllegalStateException("changed my mind");

    assertThatThrownBy(
            () ->
                transactions()
                    .inTransaction(
                        () -> {
                          tokens().add(token);
                          tokens().add(other);
                          throw failure;
                        }))
        .isSameAs(failure);

    assertThat(tokens().find(token.id())).isEmpty();
    assertThat(tokens().find(other.id())).isEmpty();
  }

  @Test
  void one_within_another_is_a_part_of_it() {
    assertThatThrownBy(
            () ->
                transactions()
                    .inTransaction(
                        () -> {
                          transactions().inTransaction(() -> added(token));
                          throw new IllegalStateException("changed my mind");
                        }))
        .hasMessage("changed my mind");

    assertThat(tokens().find(token.id())).isEmpty();
  }

  private Token added(Token added) {
    tokens().add(added);
    return added;
  }
}
