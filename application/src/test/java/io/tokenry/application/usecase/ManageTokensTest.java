package io.tokenry.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.application.port.in.ManageTokens.Expiry;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.Violation;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.policy.RestorePolicy;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.domain.token.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ManageTokensTest {

  private static final Origin ALICE = TokenBuilder.BY_ALICE;
  private static final OptionalLong ANY_VERSION = OptionalLong.empty();
  private static final String OWN_VALUE = "kJ8s-2mQ.w_Zp~4xT+v/";

  private final InMemoryApplication application = InMemoryApplication.ofAlice();
  private final ManageTokens tokens = application.manageTokens;

  @Test
  void a_created_token_has_what_was_asked_for_and_a_value_that_works() {
    Instant expiry = application.clock.instant().plus(Duration.ofDays(30));

    Created created =
        tokens.create(
            new CreateToken("Forums", "sync", AccessLevel.READ_ONLY, null, expiry), ALICE);

    Token token = created.token();
    assertThat(token.name().value()).isEqualTo("Forums");
    assertThat(token.settings().description().value()).isEqualTo("sync");
    assertThat(token.settings().expiresAt()).contains(expiry);
    assertThat(token.created().by()).isEqualTo(ALICE.actor());
    assertThat(application.findTokens.get(token.id())).isEqualTo(token);
    assertThat(verify(created.value().reveal())).isInstanceOf(Verdict.Granted.class);
  }

  @Test
  void a_value_of_ones_own_is_taken_as_it_is() {
    Created created = tokens.create(create("Forums", OWN_VALUE), ALICE);

    assertThat(created.value().reveal()).isEqualTo(OWN_VALUE);
    assertThat(verify(OWN_VALUE)).isInstanceOf(Verdict.Granted.class);
  }

  @Test
  void a_proposed_value_may_be_sent_back() {
    String proposed = tokens.proposeValue(ALICE).reveal();

    Created created = tokens.create(create("Forums", proposed), ALICE);

    assertThat(created.token().hint().value()).startsWith(proposed.substring(0, 8));
  }

  @Test
  void every_fault_is_reported_at_once_and_nothing_is_stored() {
    Instant past = application.clock.instant().minusSeconds(1);
    CreateToken wrong =
        new CreateToken(" ", "x".repeat(501), null, new SpecifiedValue("short"), past);

    assertThatExceptionOfType(Failure.Invalid.class)
        .isThrownBy(() -> tokens.create(wrong, ALICE))
        .satisfies(
            failure ->
                assertThat(failure.violations())
                    .extracting(Violation::field)
                    .containsExactlyInAnyOrder(
                        "name", "description", "access_level", "expires_at", "token"));
    assertThat(tokens.faultsOf(wrong)).hasSize(5);
    assertThat(application.tokens.isEmpty()).isTrue();
  }

  @Test
  void a_change_touches_only_what_it_names() {
    Token token = tokens.create(create("Forums", null), ALICE).token();

    Token changed =
        tokens.change(
            token.id(), new ChangeToken("Wiki", null, null, null, null, null), ANY_VERSION, ALICE);

    assertThat(changed.name().value()).isEqualTo("Wiki");
    assertThat(changed.accessLevel()).isEqualTo(token.accessLevel());
    assertThat(changed.credential()).isEqualTo(token.credential());
    assertThat(changed.version()).isEqualTo(2);
  }

  @Test
  void a_change_that_changes_nothing_leaves_the_version_as_it_is() {
    Token token = tokens.create(create("Forums", null), ALICE).token();

    Token same =
        tokens.change(
            token.id(),
            new ChangeToken("Forums", null, null, null, null, null),
            ANY_VERSION,
            ALICE);

    assertThat(same).isEqualTo(token);
  }

  @Test
  void an_expiry_can_be_set_and_removed() {
    Token token = tokens.create(create("Forums", null), ALICE).token();
    Instant later = application.clock.instant().plusSeconds(60);

    Token expiring = change(token, new Expiry(Optional.of(later)));
    Token lasting = change(token, new Expiry(Optional.empty()));

    assertThat(expiring.settings().expiresAt()).contains(later);
    assertThat(lasting.settings().expiresAt()).isEmpty();
  }

  @Test
  void a_new_value_replaces_the_old_one_at_once() {
    Created created = tokens.create(create("Forums", null), ALICE);

    tokens.change(
        created.token().id(),
        new ChangeToken(null, null, null, new SpecifiedValue(OWN_VALUE), null, null),
        ANY_VERSION,
        ALICE);

    assertThat(verify(OWN_VALUE)).isInstanceOf(Verdict.Granted.class);
    assertThat(verify(created.value().reveal()))
        .isEqualTo(new Verdict.Denied(Verdict.Reason.UNKNOWN));
  }

  @Test
  void a_new_value_must_not_be_the_name_even_when_the_name_stays() {
    Token token = tokens.create(create("Forum sync robot", null), ALICE).token();
    ChangeToken change =
        new ChangeToken(null, null, null, new SpecifiedValue("forum-sync-robot"), null, null);

    assertThatExceptionOfType(Failure.Invalid.class)
        .isThrownBy(() -> tokens.change(token.id(), change, ANY_VERSION, ALICE))
        .satisfies(
            failure ->
                assertThat(failure.violations())
                    .containsExactly(Violation.of("token", "guessable_name")));
  }

  @Test
  void of_two_changes_based_on_the_same_version_the_second_is_told_what_is_there_now() {
    Token token = tokens.create(create("Forums", null), ALICE).token();
    OptionalLong seen = OptionalLong.of(token.version());
    Token first =
        tokens.change(
            token.id(), new ChangeToken("First", null, null, null, null, null), seen, ALICE);

    assertThatExceptionOfType(Failure.StaleVersion.class)
        .isThrownBy(
            () ->
                tokens.change(
                    token.id(),
                    new ChangeToken("Second", null, null, null, null, null),
                    seen,
                    ALICE))
        .extracting(Failure.StaleVersion::current)
        .isEqualTo(first);
  }

  @Test
  void a_suspended_token_is_refused_until_it_is_resumed() {
    Created created = tokens.create(create("Forums", null), ALICE);

    suspend(created.token(), true);
    Verdict whileSuspended = verify(created.value().reveal());
    suspend(created.token(), false);

    assertThat(whileSuspended).isEqualTo(new Verdict.Denied(Verdict.Reason.SUSPENDED));
    assertThat(verify(created.value().reveal())).isInstanceOf(Verdict.Granted.class);
  }

  @Test
  void a_deleted_token_is_refused_found_no_more_and_cannot_be_deleted_again() {
    Created created = tokens.create(create("Forums", null), ALICE);

    tokens.delete(created.token().id(), ANY_VERSION, ALICE);

    assertThat(verify(created.value().reveal()))
        .isEqualTo(new Verdict.Denied(Verdict.Reason.REVOKED));
    assertThatExceptionOfType(Failure.NotFound.class)
        .isThrownBy(() -> application.findTokens.get(created.token().id()));
    assertThatExceptionOfType(Failure.NotFound.class)
        .isThrownBy(() -> tokens.delete(created.token().id(), ANY_VERSION, ALICE));
  }

  @Test
  void whoever_holds_a_token_may_revoke_it_even_if_it_may_only_read() {
    Created created = tokens.create(readOnly("Forums"), ALICE);
    String value = created.value().reveal();

    tokens.revoke(value, created.token().pass(), "192.0.2.7");

    assertThat(verify(value)).isEqualTo(new Verdict.Denied(Verdict.Reason.REVOKED));
    Token revoked = application.tokens.find(created.token().id()).orElseThrow();
    assertThat(revoked.updated().by()).isEqualTo(created.token().pass().asActor());
  }

  @Test
  void revoking_what_is_unknown_or_revoked_changes_nothing() {
    TokenPass caller = tokens.create(create("Caller", null), ALICE).token().pass();
    Created other = tokens.create(create("Other", null), ALICE);
    tokens.revoke(other.value().reveal(), caller, "192.0.2.7");
    Optional<Token> revoked = application.tokens.find(other.token().id());

    tokens.revoke(other.value().reveal(), caller, "192.0.2.7");
    tokens.revoke("no token at all", caller, "192.0.2.7");
    tokens.revoke(tokens.proposeValue(ALICE).reveal(), caller, "192.0.2.7");

    assertThat(application.tokens.find(other.token().id())).isEqualTo(revoked);
  }

  @Test
  void a_token_that_may_only_read_revokes_no_other_and_learns_not_whether_it_exists() {
    TokenPass caller = tokens.create(readOnly("Caller"), ALICE).token().pass();
    Created other = tokens.create(create("Other", null), ALICE);

    for (String value :
        List.of(other.value().reveal(), tokens.proposeValue(ALICE).reveal(), "none")) {
      assertThatExceptionOfType(Failure.NotAllowed.class)
          .isThrownBy(() -> tokens.revoke(value, caller, "192.0.2.7"));
    }
    assertThat(verify(other.value().reveal())).isInstanceOf(Verdict.Granted.class);
  }

  @Test
  void a_delete_can_be_undone_for_seven_days() {
    Created created = tokens.create(create("Forums", null), ALICE);
    tokens.delete(created.token().id(), ANY_VERSION, ALICE);
    application.clock.advance(Duration.ofDays(7).minusSeconds(1));

    Token restored = tokens.restore(created.token().id(), ALICE);

    assertThat(restored.status(application.clock.instant())).isEqualTo(TokenStatus.ACTIVE);
    assertThat(verify(created.value().reveal())).isInstanceOf(Verdict.Granted.class);
  }

  @Test
  void a_delete_cannot_be_undone_after_seven_days_nor_without_a_delete() {
    Token token = tokens.create(create("Forums", null), ALICE).token();

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> tokens.restore(token.id(), ALICE));

    tokens.delete(token.id(), ANY_VERSION, ALICE);
    application.clock.advance(Duration.ofDays(7));

    assertThatExceptionOfType(Failure.Gone.class)
        .isThrownBy(() -> tokens.restore(token.id(), ALICE));
  }

  @Test
  void a_granted_use_is_remembered_and_a_refused_one_is_not() {
    Created created = tokens.create(create("Forums", null), ALICE);
    verify(created.value().reveal());
    Instant used = application.clock.instant();
    suspend(created.token(), true);
    application.clock.advance(Duration.ofMinutes(5));

    verify(created.value().reveal());

    assertThat(application.findTokens.get(created.token().id()).lastUse())
        .hasValueSatisfying(
            use -> {
              assertThat(use.at()).isEqualTo(used);
              assertThat(use.address()).isEqualTo("192.0.2.1");
            });
  }

  private Verdict verify(String value) {
    return application
        .verifyToken
        .verify(value, AccessRequest.byBearer(AccessLevel.READ_ONLY, "192.0.2.1"))
        .toCompletableFuture()
        .join();
  }

  private void suspend(Token token, boolean suspended) {
    tokens.change(
        token.id(), new ChangeToken(null, null, null, null, suspended, null), ANY_VERSION, ALICE);
  }

  private Token change(Token token, Expiry expiry) {
    return tokens.change(
        token.id(), new ChangeToken(null, null, null, null, null, expiry), ANY_VERSION, ALICE);
  }

  private static CreateToken readOnly(String name) {
    return new CreateToken(name, null, AccessLevel.READ_ONLY, null, null);
  }

  private static CreateToken create(String name, @Nullable String value) {
    SpecifiedValue specified = value == null ? null : new SpecifiedValue(value);
    return new CreateToken(name, null, AccessLevel.READ_WRITE, specified, null);
  }

  @Test
  void a_deleted_token_is_forgotten_when_it_can_no_longer_be_restored() {
    Created created = tokens.create(create("Forums", null), ALICE);
    tokens.delete(created.token().id(), ANY_VERSION, ALICE);
    application.clock.advance(RestorePolicy.WINDOW.minusMillis(1));
    int tooSoon = application.purge.run();
    application.clock.advance(Duration.ofMillis(1));

    int purged = application.purge.run();

    assertThat(tooSoon).isZero();
    assertThat(purged).isEqualTo(1);
    assertThat(application.auditLog.events().getLast().action())
        .isEqualTo(AuditAction.TOKEN_PURGED);
    assertThat(application.tokens.find(created.token().id())).isEmpty();
    assertThatExceptionOfType(Failure.Gone.class)
        .isThrownBy(() -> tokens.restore(created.token().id(), ALICE));
  }

  @Test
  void uses_are_counted_by_day_for_thirty_days() {
    Created created = tokens.create(create("Forums", null), ALICE);
    TokenId id = created.token().id();
    verify(created.value().reveal());
    application.clock.advance(Duration.ofDays(29));
    verify(created.value().reveal());
    verify(created.value().reveal());

    TokenUsage usage = application.findTokens.usage(id);
    application.clock.advance(Duration.ofDays(1));
    TokenUsage dayAfter = application.findTokens.usage(id);

    assertThat(usage.days().getFirst().uses()).isEqualTo(1);
    assertThat(usage.within(1)).isEqualTo(2);
    assertThat(usage.within(30)).isEqualTo(3);
    assertThat(usage.most()).isEqualTo(2);
    assertThat(dayAfter.within(1)).isZero();
    assertThat(dayAfter.within(2)).isEqualTo(2);
    assertThat(dayAfter.within(30)).isEqualTo(2);
  }
}
