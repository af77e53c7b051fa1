package io.tokenry.application.contract;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.CREATED_AT;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static io.tokenry.application.testing.TokenBuilder.digestOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Tokens.NewDigest;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.token.Credential;
import io.tokenry.domain.token.RotationOverlap;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenPass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Tokens} and its {@link TokenPasses} do when keys change. */
@SuppressWarnings("NullAway") // JUnit hands in what the test declares.
public abstract class RedigestContract {

  private static final Stamp STAMP = new Stamp(CREATED_AT.plus(Duration.ofDays(1)), ALICE);

  private static final TokenHint SEEN = new TokenHint("…seen");

  private final Token token = aToken().build();
  private final TokenDigest old = token.credential().digest();
  private final TokenDigest newest = digestOf(-1);

  /** An empty collection; called once for each test, or the same one, emptied. */
  protected abstract Tokens tokens();

  protected abstract TokenPasses passes();

  protected abstract Transactions transactions();

  @Test
  void a_new_digest_is_no_change_of_the_token() {
    tokens().add(token);

    redigest(token, old, newest);

    Token stored = tokens().find(token.id()).orElseThrow();
    assertThat(stored.credential()).isEqualTo(new Credential(newest, token.hint()));
    assertThat(stored.version()).isEqualTo(token.version());
    assertThat(stored.updated()).isEqualTo(token.updated());
    assertThat(stored.settings()).isEqualTo(token.settings());
  }

  @Test
  void a_value_is_found_by_any_of_its_digests_before_and_after() {
    tokens().add(token);
    assertThat(pass(newest, old)).contains(token.pass());
    assertThat(tokens().findByDigest(List.of(newest, old))).contains(token);
    assertThat(pass(newest)).isEmpty();

    redigest(token, old, newest);

    assertThat(pass(newest, old).map(TokenPass::digest)).contains(newest);
    assertThat(pass(newest).map(TokenPass::id)).contains(token.id());
    assertThat(pass(old)).isEmpty();
    assertThat(tokens().findByDigest(List.of(newest, old)).map(Token::id)).contains(token.id());
  }

  @Test
  void a_value_that_nobody_had_is_found_once_a_token_has_it_under_any_key() {
    assertThat(pass(newest, old)).isEmpty();
    assertThat(pass(newest, old)).as("the second time").isEmpty();

    tokens().add(token);

    assertThat(pass(newest, old)).contains(token.pass());
  }

  @Test
  void the_hint_of_a_value_that_nobody_had_seen_is_filled_in() {
    Token unseen = aToken().withHint(TokenHint.OF_UNSEEN.value()).build();
    tokens().add(unseen);

    redigest(unseen, unseen.credential().digest(), newest);

    Token stored = tokens().find(unseen.id()).orElseThrow();
    assertThat(stored.credential()).isEqualTo(new Credential(newest, SEEN));
    assertThat(stored.version()).isEqualTo(unseen.version());
  }

  @Test
  void so_is_that_of_a_former_value() {
    Token unseen = aToken().withHint(TokenHint.OF_UNSEEN.value()).build();
    Token rotated =
        unseen.rotate(
            aToken().build().credential(), new RotationOverlap(Duration.ofDays(1), false), STAMP);
    tokens().add(unseen);
    tokens().replace(rotated, unseen.version());

    redigest(unseen, unseen.credential().digest(), newest);

    Token stored = tokens().find(unseen.id()).orElseThrow();
    assertThat(stored.former().orElseThrow().credential()).isEqualTo(new Credential(newest, SEEN));
    assertThat(stored.credential()).isEqualTo(rotated.credential());
  }

  @Test
  void a_deleted_token_gets_a_new_digest_too() {
    Token deleted = token.delete(STAMP);
    tokens().add(token);
    tokens().replace(deleted, token.version());

    redigest(token, old, newest);

    assertThat(tokens().find(token.id()).orElseThrow().credential().digest()).isEqualTo(newest);
  }

  @Test
  void a_value_that_was_replaced_meanwhile_is_left_alone() {
    Token changed = token.changed(token.settings(), aToken().build().credential(), STAMP);
    tokens().add(token);
    tokens().replace(changed, token.version());

    redigest(token, old, newest);

    assertThat(tokens().find(token.id())).contains(changed);
  }

  @Test
  void a_digest_that_another_token_has_is_not_taken_from_it() {
    Token other = aToken().withDigest(newest).build();
    Token third = aToken().build();
    tokens().add(token);
    tokens().add(other);
    tokens().add(third);

    tokens()
        .redigest(
            List.of(
                new NewDigest(token.id(), old, newest, SEEN),
                new NewDigest(third.id(), third.credential().digest(), digestOf(-2), SEEN)));

    assertThat(tokens().find(token.id())).contains(token);
    assertThat(tokens().find(other.id())).contains(other);
    assertThat(tokens().find(third.id()).orElseThrow().credential().digest())
        .as("others go on")
        .isEqualTo(digestOf(-2));
  }

  @Test
  void a_change_after_a_new_digest_keeps_it() {
    tokens().add(token);
    redigest(token, old, newest);
    Token stored = tokens().find(token.id()).orElseThrow();

    assertThat(tokens().replace(stored.delete(STAMP), stored.version())).isTrue();

    assertThat(pass(newest, old).orElseThrow().deleted()).isTrue();
  }

  @Test
  void whoever_asks_for_change_finds_the_same() {
    tokens().add(token);

    Optional<Token> found =
        transactions().inTransaction(() -> tokens().findByDigestForChange(List.of(newest, old)));

    assertThat(found).contains(token);
  }

  private void redigest(Token of, TokenDigest stored, TokenDigest replacement) {
    tokens().redigest(List.of(new NewDigest(of.id(), stored, replacement, SEEN)));
  }

  private Optional<TokenPass> pass(TokenDigest... digests) {
    return passes()
        .find(List.of(digests))
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }
}
