package io.tokenry.application.usecase;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.AnswerOnce.Answer;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.application.port.in.ManageTokens.Rotated;
import io.tokenry.application.port.in.SignIn.NewSession;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenText;
import io.tokenry.domain.Violation;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenValue;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All that was made under one secret key goes on working when there is a newer one. */
class SecretKeyRotationTest {

  private static final OptionalLong ANY_VERSION = OptionalLong.empty();
  private static final String OWN_VALUE = "kJ8s-2mQ.w_Zp~4xT+v/";
  private static final Duration HOUR = Duration.ofHours(1);

  private final InMemoryApplication application = InMemoryApplication.ofAlice();

  @Test
  void a_token_of_an_older_key_is_accepted_and_goes_over_to_the_newest_at_its_use() {
    Created made = create("forums", null);
    application.secrets.addKey();

    assertThat(isAccepted(made.value())).isTrue();
    assertThat(digestOf(made.token().id())).as("until then").isEqualTo(oldDigest(made));

    application.redigester.run();

    assertThat(digestOf(made.token().id())).isEqualTo(newestDigest(made));
    assertThat(isAccepted(made.value())).isTrue();
    assertThat(stored(made.token().id()).version()).isEqualTo(made.token().version());
    assertThat(stored(made.token().id()).updated()).isEqualTo(made.token().updated());
  }

  @Test
  void a_refused_token_goes_over_too_since_whoever_used_it_knows_the_value() {
    Created made = create("forums", null);
    change(made, new ChangeToken(null, null, null, null, true, null));
    application.secrets.addKey();

    assertThat(isAccepted(made.value())).isFalse();
    application.redigester.run();

    assertThat(digestOf(made.token().id())).isEqualTo(newestDigest(made));
  }

  @Test
  void going_over_waits_until_what_is_stored_is_back() {
    Created made = create("forums", null);
    application.secrets.addKey();
    assertThat(isAccepted(made.value())).isTrue();
    application.tokens.goAway();

    assertThatExceptionOfType(Failure.Unavailable.class).isThrownBy(application.redigester::run);
    application.tokens.comeBack();
    application.redigester.run();

    assertThat(digestOf(made.token().id())).isEqualTo(newestDigest(made));
  }

  @Test
  void a_former_value_goes_over_by_itself() {
    Created made = create("forums", null);
    Rotated rotated = rotate(made, new RotateToken(HOUR, false, null));
    application.secrets.addKey();

    assertThat(isAccepted(made.value())).isTrue();
    application.redigester.run();

    Token token = stored(made.token().id());
    assertThat(token.former().orElseThrow().digest()).isEqualTo(newestDigest(made));
    assertThat(token.credential()).isEqualTo(rotated.token().credential());
    assertThat(isAccepted(made.value())).isTrue();
    assertThat(isAccepted(rotated.value())).isTrue();
  }

  @Test
  void the_first_use_ends_a_former_value_whether_it_went_over_before_or_after() {
    Created made = create("forums", null);
    Rotated rotated = rotate(made, new RotateToken(null, true, null));
    application.secrets.addKey();
    assertThat(isAccepted(rotated.value())).isTrue();

    application.redigester.run();
    application.overlapEnder.endUsed();

    assertThat(isAccepted(made.value())).isFalse();
    assertThat(isAccepted(rotated.value())).isTrue();
  }

  @Test
  void a_value_of_an_older_key_is_taken() {
    create("forums", OWN_VALUE);
    Created other = create("wiki", null);
    application.secrets.addKey();

    assertTaken(() -> create("another", OWN_VALUE));
    assertTaken(
        () -> change(other, new ChangeToken(null, null, null, specified(OWN_VALUE), null, null)));
    assertTaken(() -> rotate(other, new RotateToken(null, false, specified(OWN_VALUE))));
  }

  @Test
  void the_same_value_again_is_no_change_whatever_its_key() {
    Created made = create("forums", OWN_VALUE);
    application.secrets.addKey();

    Token same = change(made, new ChangeToken(null, null, null, specified(OWN_VALUE), null, null));

    assertThat(same).isEqualTo(made.token());
    assertThatExceptionOfType(Failure.Invalid.class)
        .isThrownBy(() -> rotate(made, new RotateToken(null, false, specified(OWN_VALUE))));
  }

  @Test
  void a_search_for_the_whole_value_finds_a_token_of_an_older_key() {
    Created made = create("forums", OWN_VALUE);
    application.secrets.addKey();
    TokenQuery query =
        TokenQuery.ALL.withToken(new TokenText.WholeValue(new TokenValue(OWN_VALUE)));

    assertThat(application.findTokens.page(query, BY_ALICE).items()).containsExactly(made.token());
  }

  @Test
  void a_token_of_an_older_key_can_be_revoked_by_its_value() {
    Created made = create("forums", null);
    application.secrets.addKey();

    application.manageTokens.revoke(made.value().reveal(), made.token().pass(), "192.0.2.1");

    assertThat(isAccepted(made.value())).isFalse();
  }

  @Test
  void a_session_goes_on_under_its_key() {
    NewSession session = signIn();
    application.secrets.addKey();

    application.clock.advance(Duration.ofMinutes(20));
    assertThat(application.signIn.resume(session.secret())).isPresent();
    application.clock.advance(Duration.ofMinutes(20));
    assertThat(application.signIn.resume(session.secret())).as("it was noted as used").isPresent();
    application.signIn.signOut(session.secret(), "192.0.2.1");
    assertThat(application.signIn.resume(session.secret())).isEmpty();
  }

  @Test
  void whoever_changes_their_password_stays_signed_in_where_they_did() {
    NewSession session = signIn();
    NewSession elsewhere = signIn();
    application.secrets.addKey();

    application.manageAdministrators.changeOwnPassword(
        AdministratorId.parse(BY_ALICE.actor().id()).orElseThrow(),
        InMemoryApplication.ALICES_PASSWORD,
        new Password("quite another horse"),
        session.secret(),
        BY_ALICE);

    assertThat(application.signIn.resume(session.secret())).isPresent();
    assertThat(application.signIn.resume(elsewhere.secret())).isEmpty();
  }

  @Test
  void a_request_that_is_repeated_gets_its_answer_of_the_older_key() {
    Answer answer = new Answer("answer", Optional.of(new TokenValue(OWN_VALUE)), false);
    application.answerOnce.answer("caller", "key", "request", () -> answer);
    application.secrets.addKey();

    Answer again =
        application.answerOnce.answer(
            "caller",
            "key",
            "request",
            () -> {
              throw new AssertionError("done twice");
            });

    assertThat(again).isEqualTo(new Answer("answer", answer.secret(), true));
    assertThatExceptionOfType(Failure.IdempotencyClash.class)
        .isThrownBy(() -> application.answerOnce.answer("caller", "key", "other", () -> answer));
  }

  private Created create(String name, @Nullable String value) {
    return application.manageTokens.create(
        new CreateToken(
            name, null, AccessLevel.READ_WRITE, value == null ? null : specified(value), null),
        BY_ALICE);
  }

  private Token change(Created made, ChangeToken command) {
    return application.manageTokens.change(made.token().id(), command, ANY_VERSION, BY_ALICE);
  }

  private Rotated rotate(Created made, RotateToken command) {
    return application.manageTokens.rotate(made.token().id(), command, ANY_VERSION, BY_ALICE);
  }

  private NewSession signIn() {
    return application
        .signIn
        .signIn("alice", InMemoryApplication.ALICES_PASSWORD, "192.0.2.1")
        .map(NewSession.class::cast)
        .orElseThrow();
  }

  private boolean isAccepted(TokenValue value) {
    AccessRequest request = AccessRequest.byBearer(AccessLevel.READ_ONLY, "192.0.2.1");
    return application.verifyToken.verify(value.reveal(), request).toCompletableFuture().join()
        instanceof Verdict.Granted;
  }

  private Token stored(TokenId id) {
    return application.tokens.find(id).orElseThrow();
  }

  private TokenDigest digestOf(TokenId id) {
    return stored(id).credential().digest();
  }

  private TokenDigest newestDigest(Created made) {
    return application.secrets.digest(made.value().bytes());
  }

  private TokenDigest oldDigest(Created made) {
    return application.secrets.underOlderKeys(made.value().bytes()).getFirst();
  }

  private static SpecifiedValue specified(String value) {
    return new SpecifiedValue(value);
  }

  private static void assertTaken(Runnable change) {
    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(change::run)
        .extracting(Failure.Conflict::violation)
        .isEqualTo(Violation.of("token", "taken"));
  }
}
