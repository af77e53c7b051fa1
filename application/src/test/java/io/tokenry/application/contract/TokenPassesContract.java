package io.tokenry.application.contract;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.CREATED_AT;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static io.tokenry.application.testing.TokenBuilder.digestOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.token.Credential;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.domain.token.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link TokenPasses} must do for changes made beside it. */
@SuppressWarnings("NullAway") // JUnit hands in what the test declares.
public abstract class TokenPassesContract {

  private static final Instant NOW = CREATED_AT.plus(Duration.ofDays(1));
  private static final Stamp LATER = new Stamp(NOW, ALICE);

  protected abstract TokenPasses passes();

  /** Where the tokens are that the passes belong to; empty at first. */
  protected abstract Tokens tokens();

  protected abstract Transactions transactions();

  @Test
  void a_pass_says_all_that_a_verdict_needs() {
    Token token =
        aToken()
            .named("Förum 👩‍💻")
            .readOnly()
            .suspended()
            .expiringAt(NOW.plusSeconds(60))
            .forAudiences("billing", "https://api.example.org/v1")
            .from("10.0.0.0/8", "2001:db8::/32")
            .build();
    tokens().add(token);

    assertThat(find(token)).contains(token.pass());
    assertThat(find(token)).as("the second time").contains(token.pass());
  }

  @Test
  void nothing_is_found_where_nothing_is() {
    assertThat(find(digestOf(-1))).isEmpty();
    assertThat(find(digestOf(-1))).as("the second time").isEmpty();
  }

  @Test
  void a_token_is_found_as_soon_as_it_is_added_even_if_it_was_asked_for_before() {
    Token token = aToken().build();
    assertThat(find(token)).isEmpty();

    tokens().add(token);

    assertThat(find(token)).contains(token.pass());
  }

  @Test
  void a_change_shows_at_once() {
    Token token = aToken().build();
    tokens().add(token);
    assertThat(find(token)).isPresent();
    Token deleted = token.delete(LATER);

    tokens().replace(deleted, token.version());

    assertThat(find(token)).contains(deleted.pass());
    assertThat(find(token).orElseThrow().status(NOW)).isEqualTo(TokenStatus.REVOKED);
  }

  @Test
  void a_value_that_was_replaced_is_found_no_more_and_the_new_one_is() {
    Token token = aToken().build();
    TokenDigest newDigest = aToken().build().credential().digest();
    tokens().add(token);
    assertThat(find(token)).isPresent();
    assertThat(find(newDigest)).isEmpty();
    Token changed = token.changed(token.settings(), new Credential(newDigest, token.hint()), LATER);

    tokens().replace(changed, token.version());

    assertThat(find(token)).isEmpty();
    assertThat(find(newDigest)).contains(changed.pass());
  }

  @Test
  void a_change_of_several_in_one_transaction_shows_when_it_ends() {
    Token changed = aToken().build();
    Token added = aToken().build();
    tokens().add(changed);
    assertThat(find(changed)).isPresent();

    transactions()
        .inTransaction(
            () -> {
              tokens().add(added);
              return tokens().replace(changed.delete(LATER), changed.version());
            });

    assertThat(find(changed)).contains(changed.delete(LATER).pass());
    assertThat(find(added)).contains(added.pass());
  }

  @Test
  void a_change_that_is_rolled_back_never_was() {
    Token token = aToken().build();
    tokens().add(token);
    assertThat(find(token)).isPresent();

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                transactions()
                    .inTransaction(
                        () -> {
                          tokens().replace(token.delete(LATER), token.version());
                          throw new IllegalStateException("thought better of it");
                        }));

    assertThat(find(token)).contains(token.pass());
  }

  @Test
  void what_is_stored_can_be_asked() {
    find(digestOf(-1));

    assertThat(passes().freshness().stored()).isTrue();
    assertThat(passes().freshness().trusted()).isTrue();
  }

  private Optional<TokenPass> find(Token token) {
    return find(token.credential().digest());
  }

  private Optional<TokenPass> find(TokenDigest digest) {
    return passes().find(digest).toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
