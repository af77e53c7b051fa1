package io.tokenry.application.contract;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.CREATED_AT;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.query.TokenSort;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.Credential;
import io.tokenry.domain.token.RotationOverlap;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Tokens} and its {@link TokenPasses} do with two values. */
@SuppressWarnings("NullAway") // JUnit hands in what the test declares.
public abstract class RotationContract {

  private static final Instant NOW = CREATED_AT.plus(Duration.ofDays(1));
  private static final Stamp STAMP = new Stamp(NOW, ALICE);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Token token = aToken().build();
  private final Credential next = aToken().build().credential();
  private final Token rotated = token.rotate(next, new RotationOverlap(HOUR, true), STAMP);
  private final TokenDigest former = token.credential().digest();

  /** An empty collection; called once for each test, or the same one, emptied. */
  protected abstract Tokens tokens();

  protected abstract TokenPasses passes();

  @Test
  void a_rotated_token_is_found_as_it_was_stored_by_both_values() {
    storeRotated();

    assertThat(tokens().find(token.id())).contains(rotated);
    assertThat(tokens().findForChange(token.id())).contains(rotated);
    assertThat(tokens().findByDigest(next.digest())).contains(rotated);
    assertThat(tokens().findByDigest(former)).contains(rotated);
  }

  @Test
  void each_value_has_a_pass_of_its_own() {
    storeRotated();

    assertThat(pass(next.digest())).contains(rotated.pass());
    assertThat(pass(former)).isPresent().isEqualTo(rotated.passOf(former));
  }

  @Test
  void a_former_value_ends_no_later_than_its_token() {
    Token expiring = aToken().expiringAt(NOW.plusSeconds(60)).build();
    Token twoValues = expiring.rotate(next, new RotationOverlap(HOUR, false), STAMP);
    tokens().add(expiring);
    tokens().replace(twoValues, expiring.version());

    assertThat(pass(expiring.credential().digest()).orElseThrow().expiresAt())
        .contains(NOW.plusSeconds(60));
  }

  @Test
  void what_was_known_of_a_value_is_known_no_more_once_the_token_is_rotated() {
    tokens().add(token);
    assertThat(pass(former)).contains(token.pass());
    assertThat(pass(next.digest())).isEmpty();

    tokens().replace(rotated, token.version());

    assertThat(pass(former)).isEqualTo(rotated.passOf(former));
    assertThat(pass(next.digest())).contains(rotated.pass());
  }

  @Test
  void an_ended_value_is_unknown_at_once() {
    storeRotated();
    assertThat(pass(former)).isPresent();
    assertThat(pass(next.digest()).orElseThrow().endsFormer()).isTrue();

    tokens().replace(rotated.endOverlap(STAMP), rotated.version());

    assertThat(pass(former)).isEmpty();
    assertThat(pass(next.digest()).orElseThrow().endsFormer()).isFalse();
    assertThat(tokens().findByDigest(former)).isEmpty();
  }

  @Test
  void a_deleted_token_has_lost_its_former_value() {
    storeRotated();
    assertThat(pass(former)).isPresent();

    tokens().replace(rotated.delete(STAMP), rotated.version());

    assertThat(pass(former)).isEmpty();
    assertThat(pass(next.digest()).orElseThrow().deleted()).isTrue();
  }

  @Test
  void a_former_value_cannot_be_that_of_another_token() {
    storeRotated();
    Token other = aToken().build();
    tokens().add(other);

    assertTaken(() -> tokens().add(aToken().withDigest(former).build()));
    assertTaken(
        () ->
            tokens()
                .replace(
                    other.changed(other.settings(), token.credential(), STAMP), other.version()));
    assertThat(tokens().find(other.id())).contains(other);
  }

  @Test
  void a_former_value_can_become_the_value_again() {
    storeRotated();
    Token back = rotated.rotate(token.credential(), new RotationOverlap(HOUR, false), STAMP);

    tokens().replace(back, rotated.version());

    assertThat(tokens().find(token.id())).contains(back);
    assertThat(pass(former)).contains(back.pass());
    assertThat(pass(next.digest())).isEqualTo(back.passOf(next.digest()));
  }

  @Test
  void a_value_that_was_ended_is_free_again() {
    storeRotated();
    tokens().replace(rotated.endOverlap(STAMP), rotated.version());
    Token other = aToken().withDigest(former).build();

    tokens().add(other);

    assertThat(pass(former)).contains(other.pass());
  }

  @Test
  void a_search_finds_the_token_by_its_former_value_while_that_lives() {
    storeRotated();
    tokens().add(aToken().build());

    assertThat(search(next.digest(), NOW)).containsExactly(rotated);
    assertThat(search(former, NOW.plus(HOUR).minusMillis(1))).containsExactly(rotated);
    assertThat(search(former, NOW.plus(HOUR))).isEmpty();
  }

  private void storeRotated() {
    tokens().add(token);
    tokens().replace(rotated, token.version());
  }

  private List<Token> search(TokenDigest digest, Instant now) {
    TokenCriteria criteria =
        new TokenCriteria(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(digest),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TokenSort.BY_NAME,
            10,
            Optional.empty());
    return tokens().page(criteria, now).items();
  }

  private Optional<TokenPass> pass(TokenDigest digest) {
    return passes().find(digest).toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static void assertTaken(Runnable change) {
    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(change::run)
        .extracting(Failure.Conflict::violation)
        .isEqualTo(Violation.of("token", "taken"));
  }
}
