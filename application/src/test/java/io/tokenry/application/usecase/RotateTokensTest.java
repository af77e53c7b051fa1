package io.tokenry.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.application.port.in.ManageTokens.Rotated;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenText;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.Violation;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.FormerCredential;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenValue;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RotateTokensTest {

  private static final Origin ALICE = TokenBuilder.BY_ALICE;
  private static final OptionalLong ANY_VERSION = OptionalLong.empty();
  private static final String OWN_VALUE = "kJ8s-2mQ.w_Zp~4xT+v/";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final RotateToken AT_ONCE = new RotateToken(null, false, null);
  private static final RotateToken AN_HOUR = new RotateToken(HOUR, false, null);
  private static final RotateToken UNTIL_USED = new RotateToken(null, true, null);

  private final InMemoryApplication application = InMemoryApplication.ofAlice();
  private final ManageTokens tokens = application.manageTokens;
  private final Created created =
      tokens.create(new CreateToken("Forums", null, AccessLevel.READ_WRITE, null, null), ALICE);
  private final Token token = created.token();
  private final TokenValue old = created.value();

  @Test
  void rotating_gives_a_new_value_and_the_old_one_dies_at_once() {
    Rotated rotated = rotate(AT_ONCE);

    assertThat(application.findTokens.get(token.id())).isEqualTo(rotated.token());
    assertThat(isAccepted(rotated.value())).isTrue();
    assertThat(isAccepted(old)).isFalse();
    assertThat(rotated.token().settings()).isEqualTo(token.settings());
    assertThat(rotated.token().updated().by()).isEqualTo(TokenBuilder.ALICE);
  }

  @Test
  void both_values_are_accepted_until_the_overlap_ends() {
    Rotated rotated = rotate(AN_HOUR);

    application.clock.advance(HOUR.minusSeconds(1));
    assertThat(isAccepted(old)).isTrue();
    assertThat(isAccepted(rotated.value())).isTrue();
    endUsed();
    assertThat(isAccepted(old)).isTrue();

    application.clock.advance(Duration.ofSeconds(1));
    assertThat(isAccepted(old)).isFalse();
    assertThat(isAccepted(rotated.value())).isTrue();
  }

  @Test
  void the_old_value_dies_soon_after_the_new_one_is_accepted_where_that_was_asked_for() {
    Rotated rotated = rotate(UNTIL_USED);
    assertThat(isAccepted(old)).isTrue();
    endUsed();
    assertThat(isAccepted(old)).as("nobody has used the new one").isTrue();

    assertThat(isAccepted(rotated.value())).isTrue();
    endUsed();

    assertThat(isAccepted(old)).isFalse();
    assertThat(isAccepted(rotated.value())).isTrue();
    Token ended = application.findTokens.get(token.id());
    assertThat(ended.version()).isEqualTo(3);
    assertThat(ended.updated().by()).isEqualTo(token.pass().asActor());
  }

  @Test
  void a_refused_use_of_the_new_value_ends_nothing() {
    tokens.change(
        token.id(),
        new ChangeToken(null, null, AccessLevel.READ_ONLY, null, null, null),
        ANY_VERSION,
        ALICE);
    Rotated rotated = rotate(UNTIL_USED);

    assertThat(verdict(rotated.value(), AccessLevel.READ_WRITE)).isInstanceOf(Verdict.Denied.class);
    endUsed();

    assertThat(verdict(old, AccessLevel.READ_ONLY)).isInstanceOf(Verdict.Granted.class);
  }

  @Test
  void until_used_lasts_thirty_days_at_most_unless_said_otherwise() {
    Rotated longest = rotate(UNTIL_USED);
    assertThat(longest.token().former().map(FormerCredential::endsAt))
        .contains(application.clock.instant().plus(Duration.ofDays(30)));

    Rotated shorter = rotate(new RotateToken(HOUR, true, null));
    assertThat(shorter.token().former().map(FormerCredential::endsAt))
        .contains(application.clock.instant().plus(HOUR));
  }

  @Test
  void the_use_of_a_value_that_was_replaced_meanwhile_says_nothing_about_the_next_one() {
    Rotated second = rotate(UNTIL_USED);
    assertThat(isAccepted(second.value())).isTrue();
    rotate(UNTIL_USED);

    endUsed();

    assertThat(isAccepted(second.value())).isTrue();
  }

  @Test
  void the_end_of_an_overlap_waits_until_what_is_stored_is_back() {
    Rotated rotated = rotate(UNTIL_USED);
    assertThat(isAccepted(rotated.value())).isTrue();
    application.tokens.goAway();
    assertThatExceptionOfType(Failure.Unavailable.class).isThrownBy(this::endUsed);

    application.tokens.comeBack();
    endUsed();

    assertThat(isAccepted(old)).isFalse();
  }

  @Test
  void rotating_again_ends_the_value_before_the_last_at_once() {
    Rotated second = rotate(AN_HOUR);
    Rotated third = rotate(AN_HOUR);

    assertThat(isAccepted(old)).isFalse();
    assertThat(isAccepted(second.value())).isTrue();
    assertThat(isAccepted(third.value())).isTrue();
  }

  @Test
  void a_value_of_ones_own_is_taken_as_it_is() {
    Rotated rotated = rotate(new RotateToken(HOUR, false, new SpecifiedValue(OWN_VALUE)));

    assertThat(rotated.value().reveal()).isEqualTo(OWN_VALUE);
    assertThat(isAccepted(rotated.value())).isTrue();
  }

  @Test
  void all_faults_are_told_at_once_and_nothing_changes() {
    RotateToken wrong =
        new RotateToken(Duration.ofDays(31), false, new SpecifiedValue("forumsforumsforums"));

    assertThatExceptionOfType(Failure.Invalid.class)
        .isThrownBy(() -> rotate(wrong))
        .extracting(Failure.Invalid::violations)
        .asInstanceOf(InstanceOfAssertFactories.list(Violation.class))
        .extracting(Violation::field, Violation::rule)
        .containsExactlyInAnyOrder(
            tuple("overlap", "overlap_too_long"), tuple("token", "guessable_repeats"));
    assertThat(tokens.faultsOf(wrong)).hasSize(2);
    assertThat(application.findTokens.get(token.id())).isEqualTo(token);
  }

  @Test
  void the_present_value_is_no_new_one() {
    assertThatExceptionOfType(Failure.Invalid.class)
        .isThrownBy(() -> rotate(new RotateToken(null, false, new SpecifiedValue(old.reveal()))))
        .extracting(Failure.Invalid::violations)
        .isEqualTo(List.of(Violation.of("token", "unchanged")));
  }

  @Test
  void a_former_value_is_taken() {
    rotate(AN_HOUR);
    CreateToken command =
        new CreateToken(
            "Wiki", null, AccessLevel.READ_ONLY, new SpecifiedValue(old.reveal()), null);

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> tokens.create(command, ALICE))
        .extracting(Failure.Conflict::violation)
        .isEqualTo(Violation.of("token", "taken"));
  }

  @Test
  void one_of_two_rotations_of_the_same_version_is_told() {
    tokens.rotate(token.id(), AN_HOUR, OptionalLong.of(1), ALICE);

    assertThatExceptionOfType(Failure.StaleVersion.class)
        .isThrownBy(() -> tokens.rotate(token.id(), AN_HOUR, OptionalLong.of(1), ALICE));
    assertThat(isAccepted(old)).isTrue();
  }

  @Test
  void a_deleted_token_cannot_be_rotated() {
    tokens.delete(token.id(), ANY_VERSION, ALICE);

    assertThatExceptionOfType(Failure.NotFound.class).isThrownBy(() -> rotate(AT_ONCE));
    assertThatExceptionOfType(Failure.NotFound.class)
        .isThrownBy(() -> tokens.endOverlap(token.id(), ANY_VERSION, ALICE));
  }

  @Test
  void an_overlap_can_be_ended_and_that_twice() {
    Rotated rotated = rotate(AN_HOUR);

    Token ended = tokens.endOverlap(token.id(), ANY_VERSION, ALICE);

    assertThat(tokens.endOverlap(token.id(), ANY_VERSION, ALICE)).isEqualTo(ended);
    assertThat(isAccepted(old)).isFalse();
    assertThat(isAccepted(rotated.value())).isTrue();
  }

  @Test
  void a_restored_token_has_its_last_value_only() {
    Rotated rotated = rotate(AN_HOUR);
    tokens.delete(token.id(), ANY_VERSION, ALICE);

    tokens.restore(token.id(), ALICE);

    assertThat(isAccepted(rotated.value())).isTrue();
    assertThat(isAccepted(old)).isFalse();
  }

  @Test
  void either_value_revokes_the_token() {
    Rotated rotated = rotate(AN_HOUR);

    tokens.revoke(old.reveal(), rotated.token().pass(), "192.0.2.1");

    assertThat(isAccepted(rotated.value())).isFalse();
    assertThat(isAccepted(old)).isFalse();
  }

  @Test
  void a_former_value_that_is_over_revokes_nothing() {
    Rotated rotated = rotate(AN_HOUR);
    application.clock.advance(HOUR);

    tokens.revoke(old.reveal(), rotated.token().pass(), "192.0.2.1");

    assertThat(isAccepted(rotated.value())).isTrue();
  }

  @Test
  void a_search_by_a_whole_value_finds_the_token_by_the_former_one_while_it_lives() {
    Rotated rotated = rotate(AN_HOUR);
    TokenQuery byOld = TokenQuery.ALL.withToken(new TokenText.WholeValue(old));

    assertThat(application.findTokens.page(byOld, ALICE).items()).containsExactly(rotated.token());
    application.clock.advance(HOUR);
    assertThat(application.findTokens.page(byOld, ALICE).items()).isEmpty();
  }

  private Rotated rotate(RotateToken command) {
    return tokens.rotate(token.id(), command, ANY_VERSION, ALICE);
  }

  private void endUsed() {
    application.overlapEnder.endUsed();
  }

  private boolean isAccepted(TokenValue value) {
    return verdict(value, AccessLevel.READ_ONLY) instanceof Verdict.Granted;
  }

  private Verdict verdict(TokenValue value, AccessLevel required) {
    return application
        .verifyToken
        .verify(value.reveal(), AccessRequest.byBearer(required, "192.0.2.1"))
        .toCompletableFuture()
        .join();
  }
}
