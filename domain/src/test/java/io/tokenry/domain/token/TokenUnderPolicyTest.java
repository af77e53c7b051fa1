package io.tokenry.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.Actor;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.limit.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenUnderPolicyTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final MaxLifetime TEN_DAYS = MaxLifetime.ofDays(10);
  private static final Credential FIRST = credential(1);
  private static final Credential SECOND = credential(2);

  @Test
  void a_token_ends_once_its_value_has_lived_for_as_long_as_the_policy_allows() {
    Token token = token(Optional.empty()).under(TEN_DAYS);

    assertThat(token.endsAt()).contains(day(10));
    assertThat(token.isEndedByPolicy()).isTrue();
    assertThat(token.status(day(10).minusNanos(1))).isEqualTo(TokenStatus.ACTIVE);
    assertThat(token.status(day(10))).isEqualTo(TokenStatus.EXPIRED);
  }

  @Test
  void an_expiry_before_that_counts() {
    Token token = token(Optional.of(day(9))).under(TEN_DAYS);

    assertThat(token.endsAt()).contains(day(9));
    assertThat(token.isEndedByPolicy()).isFalse();
  }

  @Test
  void each_new_value_begins_a_new_life() {
    Token token = token(Optional.empty()).under(TEN_DAYS);

    Token rotated = token.rotate(SECOND, RotationOverlap.NONE, at(day(8)));
    Token changed = token.changed(token.settings(), SECOND, at(day(8)));

    assertThat(rotated.endsAt()).contains(day(18));
    assertThat(changed.endsAt()).contains(day(18));
  }

  @Test
  void a_change_that_leaves_the_value_alone_begins_none() {
    Token token = token(Optional.empty()).under(TEN_DAYS);

    assertThat(token.changed(token.settings(), FIRST, at(day(8))).endsAt()).contains(day(10));
    assertThat(token.delete(at(day(8))).restore(at(day(9))).endsAt()).contains(day(10));
    assertThat(token.endOverlap(at(day(8))).endsAt()).contains(day(10));
  }

  @Test
  void a_former_value_lives_no_longer_than_the_policy_allows_either() {
    Token token = token(Optional.empty()).under(TEN_DAYS);

    Token rotated =
        token.rotate(SECOND, new RotationOverlap(Duration.ofDays(20), false), at(day(8)));

    assertThat(rotated.livingFormer(day(9)).orElseThrow().endsAt()).isEqualTo(day(10));
    assertThat(rotated.livingFormer(day(10))).isEmpty();
    assertThat(rotated.answersTo(FIRST.digest(), day(10))).isFalse();
    assertThat(rotated.passOf(FIRST.digest()).orElseThrow().under(TEN_DAYS).status(day(10)))
        .isEqualTo(TokenStatus.EXPIRED);
    assertThat(rotated.under(MaxLifetime.NONE).livingFormer(day(27))).isPresent();
  }

  @Test
  void what_is_kept_of_a_former_value_does_not_depend_on_the_policy() {
    Token rotated =
        token(Optional.empty())
            .under(TEN_DAYS)
            .rotate(SECOND, new RotationOverlap(Duration.ofDays(20), false), at(day(8)));

    Token changed = rotated.changed(rotated.settings(), SECOND, at(day(9)));

    assertThat(changed.former()).isEqualTo(rotated.former());
    assertThat(changed.former().orElseThrow().endsAt()).isEqualTo(day(28));
  }

  private static Token token(Optional<Instant> expiresAt) {
    return Token.create(
        TokenId.at(START, new Random(1)),
        new TokenSettings(
            new TokenName("forums"),
            TokenDescription.NONE,
            AccessLevel.READ_ONLY,
            false,
            expiresAt,
            Limits.NONE),
        FIRST,
        at(START));
  }

  private static Instant day(int number) {
    return START.plus(Duration.ofDays(number));
  }

  private static Stamp at(Instant time) {
    return new Stamp(time, Actor.SYSTEM);
  }

  private static Credential credential(int number) {
    byte[] digest = new byte[TokenDigest.BYTES];
    digest[0] = (byte) number;
    return new Credential(new TokenDigest(digest), new TokenHint("…%02d".formatted(number)));
  }
}
