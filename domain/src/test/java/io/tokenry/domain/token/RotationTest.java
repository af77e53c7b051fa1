package io.tokenry.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.domain.Actor;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.Violation;
import io.tokenry.domain.limit.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Stamp STAMP = new Stamp(NOW, Actor.SYSTEM);
  private static final RotationOverlap AN_HOUR = new RotationOverlap(Duration.ofHours(1), false);
  private static final RotationOverlap AN_HOUR_UNTIL_USED =
      new RotationOverlap(Duration.ofHours(1), true);
  private static final Credential FIRST = credential(1);
  private static final Credential SECOND = credential(2);
  private static final Credential THIRD = credential(3);

  private final Token token = token(Optional.empty());

  @Test
  void a_rotated_token_is_the_same_but_for_its_value() {
    Token rotated = token.rotate(SECOND, RotationOverlap.NONE, STAMP);

    assertThat(rotated.credential()).isEqualTo(SECOND);
    assertThat(rotated.id()).isEqualTo(token.id());
    assertThat(rotated.settings()).isEqualTo(token.settings());
    assertThat(rotated.created()).isEqualTo(token.created());
    assertThat(rotated.version()).isEqualTo(2);
  }

  @Test
  void without_an_overlap_the_old_value_is_unknown_at_once() {
    Token rotated = token.rotate(SECOND, RotationOverlap.NONE, STAMP);

    assertThat(rotated.former()).isEmpty();
    assertThat(rotated.passOf(FIRST.digest())).isEmpty();
  }

  @Test
  void with_an_overlap_the_old_value_dies_at_its_end_to_the_moment() {
    Token rotated = token.rotate(SECOND, AN_HOUR, STAMP);
    Instant end = NOW.plus(Duration.ofHours(1));

    TokenPass old = rotated.passOf(FIRST.digest()).orElseThrow();

    assertThat(old.status(end.minusNanos(1))).isEqualTo(TokenStatus.ACTIVE);
    assertThat(old.status(end)).isEqualTo(TokenStatus.EXPIRED);
    assertThat(rotated.livingFormer(end.minusNanos(1))).isPresent();
    assertThat(rotated.livingFormer(end)).isEmpty();
    assertThat(rotated.answersTo(FIRST.digest(), end.minusNanos(1))).isTrue();
    assertThat(rotated.answersTo(FIRST.digest(), end)).isFalse();
    assertThat(rotated.answersTo(SECOND.digest(), end)).isTrue();
    assertThat(rotated.passOf(SECOND.digest())).contains(rotated.pass());
    assertThat(rotated.status(end)).isEqualTo(TokenStatus.ACTIVE);
  }

  @Test
  void the_old_value_never_outlives_its_token() {
    Instant soon = NOW.plusSeconds(60);
    Token expiring = token(Optional.of(soon)).rotate(SECOND, AN_HOUR, STAMP);

    assertThat(expiring.passOf(FIRST.digest()).orElseThrow().expiresAt()).contains(soon);
  }

  @Test
  void suspending_holds_for_both_values() {
    TokenSettings asleep =
        new TokenSettings(
            token.name(),
            TokenDescription.NONE,
            token.accessLevel(),
            true,
            Optional.empty(),
            Limits.NONE);
    Token suspended = token.rotate(SECOND, AN_HOUR, STAMP).changed(asleep, SECOND, STAMP);

    assertThat(suspended.pass().status(NOW)).isEqualTo(TokenStatus.SUSPENDED);
    assertThat(suspended.passOf(FIRST.digest()).orElseThrow().status(NOW))
        .isEqualTo(TokenStatus.SUSPENDED);
  }

  @Test
  void only_the_new_value_ends_the_old_one_by_being_used_and_only_where_that_was_asked_for() {
    Token untilUsed = token.rotate(SECOND, AN_HOUR_UNTIL_USED, STAMP);

    assertThat(untilUsed.pass().endsFormer()).isTrue();
    assertThat(untilUsed.passOf(FIRST.digest()).orElseThrow().endsFormer()).isFalse();
    assertThat(token.rotate(SECOND, AN_HOUR, STAMP).pass().endsFormer()).isFalse();
    assertThat(token.pass().endsFormer()).isFalse();
  }

  @Test
  void an_overlap_that_was_ended_leaves_the_new_value_alone() {
    Token ended = token.rotate(SECOND, AN_HOUR_UNTIL_USED, STAMP).endOverlap(STAMP);

    assertThat(ended.passOf(FIRST.digest())).isEmpty();
    assertThat(ended.credential()).isEqualTo(SECOND);
    assertThat(ended.pass().endsFormer()).isFalse();
    assertThat(ended.version()).isEqualTo(3);
  }

  @Test
  void rotating_again_ends_the_value_before_the_last() {
    Token twice = token.rotate(SECOND, AN_HOUR, STAMP).rotate(THIRD, AN_HOUR, STAMP);

    assertThat(twice.passOf(FIRST.digest())).isEmpty();
    assertThat(twice.passOf(SECOND.digest())).isPresent();
    assertThat(twice.passOf(THIRD.digest())).isPresent();
  }

  @Test
  void a_value_set_by_hand_ends_all_others() {
    Token changed = token.rotate(SECOND, AN_HOUR, STAMP).changed(token.settings(), THIRD, STAMP);

    assertThat(changed.passOf(FIRST.digest())).isEmpty();
    assertThat(changed.passOf(SECOND.digest())).isEmpty();
    assertThat(changed.former()).isEmpty();
  }

  @Test
  void another_change_leaves_a_living_old_value_alone_and_forgets_one_that_is_over() {
    Token rotated = token.rotate(SECOND, AN_HOUR, STAMP);
    Stamp afterwards = new Stamp(NOW.plus(Duration.ofHours(1)), Actor.SYSTEM);

    assertThat(rotated.changed(token.settings(), SECOND, STAMP).former())
        .isEqualTo(rotated.former());
    assertThat(rotated.changed(token.settings(), SECOND, afterwards).former()).isEmpty();
  }

  @Test
  void a_restored_token_has_its_last_value_only() {
    Token restored = token.rotate(SECOND, AN_HOUR, STAMP).delete(STAMP).restore(STAMP);

    assertThat(restored.passOf(FIRST.digest())).isEmpty();
    assertThat(restored.pass().status(NOW)).isEqualTo(TokenStatus.ACTIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT1S", "PT24H", "P30D"})
  void an_overlap_lasts_from_nothing_to_thirty_days(String length) {
    Duration longest = Duration.parse(length);

    assertThat(new RotationOverlap(longest, false).longest()).isEqualTo(longest);
  }

  @Test
  void no_other_overlap_can_be_built() {
    assertRefused(Duration.ofNanos(-1), Violation.of("overlap", "overlap_negative"));
    assertRefused(
        Duration.ofDays(30).plusNanos(1), Violation.of("overlap", "overlap_too_long", 30L));
  }

  private static void assertRefused(Duration longest, Violation violation) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> new RotationOverlap(longest, false))
        .extracting(InvalidValue::violations)
        .isEqualTo(List.of(violation));
  }

  private static Token token(Optional<Instant> expiresAt) {
    TokenSettings settings =
        new TokenSettings(
            new TokenName("forums"),
            TokenDescription.NONE,
            AccessLevel.READ_ONLY,
            false,
            expiresAt,
            Limits.NONE);
    return Token.create(TokenId.at(NOW, new Random(1)), settings, FIRST, STAMP);
  }

  private static Credential credential(int number) {
    byte[] digest = new byte[TokenDigest.BYTES];
    digest[0] = (byte) number;
    return new Credential(new TokenDigest(digest), new TokenHint("…%02d".formatted(number)));
  }
}
