package io.tokenry.application.contract;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.event.ExpiryStage;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.ExpiryNotices;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDescription;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every implementation of {@link ExpiryNotices} must do. */
public abstract class ExpiryNoticesContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MANY = 1000;

  /** Nobody was told of anything yet. */
  protected abstract ExpiryNotices notices();

  protected abstract Tokens tokens();

  /** None at first. */
  protected abstract Policies policies();

  protected abstract Transactions transactions();

  @ParameterizedTest
  @CsvSource({
    "P31D, ",
    "P30DT1S, ",
    "P30D, MONTH",
    "P7DT1S, MONTH",
    "P7D, WEEK",
    "P1DT1S, WEEK",
    "P1D, DAY",
    "PT1S, DAY",
    "PT0S, OVER",
    "-P6D, OVER",
    "-P7D, ",
    "-P100D, "
  })
  void a_token_is_in_one_stage_at_most(Duration ahead, ExpiryStage stage) {
    TokenId token = added(aToken().expiringAt(NOW.plus(ahead)));

    for (ExpiryStage each : ExpiryStage.values()) {
      assertThat(take(each, NOW)).isEqualTo(each == stage ? List.of(token) : List.of());
    }
  }

  @Test
  void of_each_stage_it_is_told_once() {
    TokenId token = added(aToken().expiringAt(NOW.plus(DAY.multipliedBy(20))));

    assertThat(take(ExpiryStage.MONTH, NOW)).containsExactly(token);
    assertThat(take(ExpiryStage.MONTH, NOW.plus(DAY))).isEmpty();
    Instant weekBefore = NOW.plus(DAY.multipliedBy(13));
    assertThat(take(ExpiryStage.WEEK, weekBefore)).containsExactly(token);
    assertThat(take(ExpiryStage.WEEK, weekBefore)).isEmpty();
    assertThat(take(ExpiryStage.MONTH, weekBefore.minusSeconds(1)))
        .as("asked by a server whose clock lags behind")
        .isEmpty();
  }

  @Test
  void another_end_is_told_of_anew() {
    TokenId token = added(aToken().expiringAt(NOW.plus(DAY)));
    assertThat(take(ExpiryStage.DAY, NOW)).containsExactly(token);

    expire(token, NOW.plusSeconds(60));

    assertThat(take(ExpiryStage.DAY, NOW)).containsExactly(token);
    expire(token, NOW.plus(DAY.multipliedBy(10)));
    assertThat(take(ExpiryStage.MONTH, NOW)).containsExactly(token);
  }

  @Test
  void a_change_that_leaves_the_end_alone_is_not_told_of() {
    TokenId token = added(aToken().expiringAt(NOW.plus(DAY)));
    assertThat(take(ExpiryStage.DAY, NOW)).containsExactly(token);

    expire(token, NOW.plus(DAY));

    assertThat(take(ExpiryStage.DAY, NOW)).isEmpty();
  }

  @Test
  void nothing_is_told_of_tokens_that_are_deleted_or_never_end() {
    added(aToken());
    added(aToken().expiringAt(NOW.plus(DAY)).deletedAt(NOW));

    for (ExpiryStage stage : ExpiryStage.values()) {
      assertThat(take(stage, NOW)).isEmpty();
    }
  }

  @Test
  void the_longest_life_counts_as_an_end() {
    TokenId forever = added(aToken().createdAt(NOW.minus(DAY.multipliedBy(85))));
    TokenId own =
        added(aToken().createdAt(NOW.minus(DAY.multipliedBy(85))).expiringAt(NOW.plus(DAY)));
    TokenId over = added(aToken().createdAt(NOW.minus(DAY.multipliedBy(91))));
    transactions().inTransaction(() -> policies().replaceMaxLifetime(MaxLifetime.ofDays(90)));

    assertThat(take(ExpiryStage.MONTH, NOW)).isEmpty();
    assertThat(take(ExpiryStage.WEEK, NOW)).containsExactly(forever);
    assertThat(take(ExpiryStage.DAY, NOW)).containsExactly(own);
    List<Token> ended = notices().take(ExpiryStage.OVER, NOW, MANY);
    assertThat(ended).extracting(Token::id).containsExactly(over);
    assertThat(ended.getFirst().endsAt()).contains(NOW.minus(DAY));
  }

  @Test
  void those_that_end_first_come_first_and_no_more_than_asked_for() {
    TokenId second = added(aToken().expiringAt(NOW.plusSeconds(2)));
    TokenId first = added(aToken().expiringAt(NOW.plusSeconds(1)));
    TokenId third = added(aToken().expiringAt(NOW.plusSeconds(3)));

    assertThat(notices().take(ExpiryStage.DAY, NOW, 2))
        .extracting(Token::id)
        .containsExactly(first, second);
    assertThat(take(ExpiryStage.DAY, NOW)).containsExactly(third);
  }

  @Test
  void a_transaction_that_fails_has_told_nothing() {
    TokenId token = added(aToken().expiringAt(NOW.plus(DAY)));

    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(
            () ->
                transactions()
                    .inTransaction(
                        () -> {
                          assertThat(take(ExpiryStage.DAY, NOW)).containsExactly(token);
                          throw new Failure.NotAllowed();
                        }));

    assertThat(take(ExpiryStage.DAY, NOW)).containsExactly(token);
  }

  @Test
  void of_many_who_ask_at_once_one_gets_each() throws Exception {
    for (int i = 0; i < 30; i++) {
      added(aToken().expiringAt(NOW.plus(DAY)));
    }
    Callable<List<TokenId>> asker = () -> take(ExpiryStage.DAY, NOW);

    List<TokenId> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<List<TokenId>> taken : threads.invokeAll(List.of(asker, asker, asker, asker))) {
        all.addAll(taken.get());
      }
    }
    all.addAll(take(ExpiryStage.DAY, NOW));

    assertThat(all).hasSize(30).doesNotHaveDuplicates();
  }

  private List<TokenId> take(ExpiryStage stage, Instant now) {
    return notices().take(stage, now, MANY).stream().map(Token::id).toList();
  }

  private TokenId added(TokenBuilder builder) {
    Token token = builder.build();
    tokens().add(token);
    return token.id();
  }

  private void expire(TokenId id, Instant end) {
    Token token = tokens().find(id).orElseThrow();
    TokenSettings old = token.settings();
    TokenSettings settings =
        new TokenSettings(
            old.name(),
            new TokenDescription("changed"),
            old.accessLevel(),
            old.suspended(),
            Optional.of(end),
            old.limits());
    Stamp stamp = new Stamp(NOW, TokenBuilder.ALICE);
    tokens().replace(token.changed(settings, token.credential(), stamp), token.version());
  }
}
