package io.tokenry.application.usecase;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.application.port.in.ManageTokens.Expiry;
import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.domain.Violation;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimeOfTokensTest {

  private static final OptionalLong ANY_VERSION = OptionalLong.empty();
  private static final String OWN_VALUE = "kJ8s-2mQ.w_Zp~4xT+v/";
  private static final MaxLifetime NINETY_DAYS = MaxLifetime.ofDays(90);
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final InMemoryApplication application = InMemoryApplication.ofAlice();
  private final Instant start = application.clock.instant();

  /** Seconds from now; empty for never. */
  @ParameterizedTest
  @CsvSource({"7776001, false", "7776000, true", "3600, true", ", false"})
  void a_new_token_needs_an_expiry_within_the_policy(@Nullable Long seconds, boolean allowed) {
    set(NINETY_DAYS);

    if (allowed) {
      Token created = create("new", seconds).token();
      assertThat(created.endsAt()).contains(start.plusSeconds(seconds));
    } else {
      assertRefused(() -> create("new", seconds), start.plusSeconds(90 * DAY));
      assertThat(application.manageTokens.faultsOf(command("new", seconds)))
          .isEqualTo(List.of(beyond(start.plusSeconds(90 * DAY))));
    }
  }

  @Test
  void without_a_policy_a_token_may_live_for_ever() {
    assertThat(create("eternal", null).token().endsAt()).isEmpty();
  }

  @Test
  void a_changed_expiry_counts_from_when_the_token_got_its_value() {
    Token token = create("old", null).token();
    set(NINETY_DAYS);
    pass(50);
    Instant latest = start.plusSeconds(90 * DAY);

    assertRefused(() -> expire(token, Optional.of(latest.plusSeconds(1))), latest);
    assertThat(expire(token, Optional.of(latest)).settings().expiresAt()).contains(latest);
    assertRefused(() -> expire(token, Optional.empty()), latest);
  }

  @Test
  void a_new_value_in_the_same_change_begins_a_new_life() {
    Token token = create("old", null).token();
    set(NINETY_DAYS);
    pass(50);
    Instant latest = application.clock.instant().plusSeconds(90 * DAY);
    SpecifiedValue value = new SpecifiedValue(OWN_VALUE);
    ChangeToken tooFar = change(null, value, new Expiry(Optional.of(latest.plusSeconds(1))));

    assertRefused(() -> change(token, tooFar), latest);
    assertThat(change(token, change(null, value, new Expiry(Optional.of(latest)))).endsAt())
        .contains(latest);
  }

  @Test
  void a_change_that_leaves_an_older_expiry_alone_is_not_refused() {
    Token lasting = create("lasting", null).token();
    Token longer = create("longer", 500 * DAY).token();
    set(NINETY_DAYS);

    assertThatNoException().isThrownBy(() -> change(lasting, change("renamed", null, null)));
    assertThatNoException().isThrownBy(() -> expire(lasting, Optional.empty()));
    assertThatNoException()
        .isThrownBy(() -> expire(longer, Optional.of(start.plusSeconds(500 * DAY))));
    assertThat(application.findTokens.get(longer.id()).endsAt())
        .contains(start.plusSeconds(90 * DAY));
  }

  @Test
  void all_faults_are_found_at_once() {
    Token token = create("old", 10 * DAY).token();
    set(NINETY_DAYS);

    assertThatExceptionOfType(Failure.Invalid.class)
        .isThrownBy(() -> change(token, change("", null, new Expiry(Optional.empty()))))
        .satisfies(
            refused ->
                assertThat(refused.violations())
                    .extracting(Violation::field)
                    .containsExactly("name", "expires_at"));
  }

  @Test
  void a_rotation_renews_a_token_that_the_policy_would_end() {
    Created created = create("old", null);
    set(NINETY_DAYS);
    pass(90);
    assertThat(verdict(created)).isEqualTo(new Verdict.Denied(Verdict.Reason.EXPIRED));

    Token rotated =
        application
            .manageTokens
            .rotate(created.token().id(), new RotateToken(null, false, null), ANY_VERSION, BY_ALICE)
            .token();

    assertThat(rotated.endsAt()).contains(application.clock.instant().plusSeconds(90 * DAY));
    assertThat(rotated.status(application.clock.instant())).isEqualTo(TokenStatus.ACTIVE);
  }

  @Test
  void no_token_makes_another_live_beyond_the_policy() {
    Token maker = create("maker", null).token();
    Token other = create("other", 10 * DAY).token();
    set(NINETY_DAYS);
    Origin by = new Origin(maker.pass().asActor(), "192.0.2.7");
    Instant latest = start.plusSeconds(90 * DAY);

    assertRefused(() -> application.manageTokens.create(command("made", null), by), latest);
    assertRefused(
        () ->
            application.manageTokens.change(
                other.id(), change(null, null, new Expiry(Optional.empty())), ANY_VERSION, by),
        latest);
  }

  @Test
  void a_token_that_the_policy_has_ended_acts_no_more() {
    Token maker = create("maker", null).token();
    set(NINETY_DAYS);
    pass(90);
    Origin by = new Origin(maker.pass().asActor(), "192.0.2.7");

    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> application.manageTokens.create(command("made", 91 * DAY), by));
  }

  @Test
  void a_verdict_follows_the_policy_and_tells_the_earlier_end() {
    Created created = create("old", null);
    set(NINETY_DAYS);
    pass(89);

    assertThat(verdict(created))
        .isInstanceOfSatisfying(
            Verdict.Granted.class,
            granted ->
                assertThat(granted.pass().expiresAt()).contains(start.plusSeconds(90 * DAY)));
    pass(1);
    assertThat(verdict(created)).isEqualTo(new Verdict.Denied(Verdict.Reason.EXPIRED));
    set(MaxLifetime.ofDays(91));
    assertThat(verdict(created)).isInstanceOf(Verdict.Granted.class);
  }

  @ParameterizedTest
  @CsvSource({"none, 90, false", "90, 30, false", "90, 91, true", "90, none, true"})
  void each_change_of_the_policy_is_written_down_and_marked_when_tokens_may_live_longer(
      String before, String after, boolean widening) {
    set(policy(before));
    int written = application.auditLog.events().size();

    set(policy(after));

    List<AuditEvent> events = application.auditLog.events();
    assertThat(events).hasSize(written + 1);
    AuditEvent event = events.getLast();
    assertThat(event.action()).isEqualTo(AuditAction.POLICY_CHANGED);
    assertThat(event.target()).isEmpty();
    assertThat(event.widening()).isEqualTo(widening);
    assertThat(event.changes())
        .containsExactly(
            new FieldChange(
                "max_lifetime",
                Optional.of(policy(before).toString()),
                Optional.of(policy(after).toString())));
  }

  @Test
  void to_set_what_holds_already_is_no_event() {
    set(NINETY_DAYS);
    List<AuditEvent> before = application.auditLog.events();

    set(NINETY_DAYS);

    assertThat(application.auditLog.events()).isEqualTo(before);
  }

  @Test
  void what_the_configuration_fixes_nobody_can_change() {
    application.policies.fix(MaxLifetime.ofDays(30));

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> set(NINETY_DAYS))
        .satisfies(
            refused ->
                assertThat(refused.violation()).isEqualTo(Violation.of("max_lifetime", "fixed")));
    assertThat(application.managePolicies.maxLifetime()).isEqualTo(MaxLifetime.ofDays(30));
  }

  private void set(MaxLifetime maxLifetime) {
    application.managePolicies.setMaxLifetime(maxLifetime, BY_ALICE);
  }

  private void pass(int days) {
    application.clock.advance(Duration.ofDays(days));
  }

  private Created create(String name, @Nullable Long seconds) {
    return application.manageTokens.create(command(name, seconds), BY_ALICE);
  }

  private CreateToken command(String name, @Nullable Long seconds) {
    Instant expiry = seconds == null ? null : start.plusSeconds(seconds);
    return new CreateToken(name, null, AccessLevel.READ_WRITE, null, expiry);
  }

  private static ChangeToken change(
      @Nullable String name, @Nullable SpecifiedValue value, @Nullable Expiry expiry) {
    return new ChangeToken(name, null, null, value, null, expiry);
  }

  private Token change(Token token, ChangeToken command) {
    return application.manageTokens.change(token.id(), command, ANY_VERSION, BY_ALICE);
  }

  private Token expire(Token token, Optional<Instant> at) {
    return change(token, change(null, null, new Expiry(at)));
  }

  private Verdict verdict(Created created) {
    AccessRequest request = AccessRequest.byBearer(AccessLevel.READ_ONLY, "192.0.2.7");
    return application
        .verifyToken
        .verify(created.value().reveal(), request)
        .toCompletableFuture()
        .join();
  }

  private static void assertRefused(Runnable attempt, Instant latest) {
    assertThatExceptionOfType(Failure.Invalid.class)
        .isThrownBy(attempt::run)
        .satisfies(refused -> assertThat(refused.violations()).containsExactly(beyond(latest)));
  }

  private static Violation beyond(Instant latest) {
    return Violation.of("expires_at", "beyond_policy", latest, 90);
  }

  private static MaxLifetime policy(String text) {
    return text.equals("none") ? MaxLifetime.NONE : MaxLifetime.ofDays(Integer.parseInt(text));
  }
}
