package io.tokenry.application.usecase;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Expiry;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a token may make of others; {@link ReachOfTokensPropertyTest} tries many more. */
class ReachOfTokensTest {

  private static final OptionalLong ANY_VERSION = OptionalLong.empty();
  private static final String OWN_VALUE = "kJ8s-2mQ.w_Zp~4xT+v/";

  private final InMemoryApplication application = InMemoryApplication.ofAlice();
  private final ManageTokens tokens = application.manageTokens;
  private final Instant end = application.clock.instant().plus(Duration.ofDays(30));

  private final Token caller =
      tokens
          .create(
              new CreateToken(
                  "caller",
                  null,
                  AccessLevel.READ_WRITE,
                  null,
                  end,
                  List.of("tokenry", "billing"),
                  List.of("10.0.0.0/8", "2001:db8::/32")),
              BY_ALICE)
          .token();

  private final Token stronger =
      tokens
          .create(new CreateToken("stronger", null, AccessLevel.READ_WRITE, null, null), BY_ALICE)
          .token();

  @Test
  void a_token_makes_one_that_reaches_as_far_as_itself() {
    CreateToken same =
        new CreateToken(
            "same",
            null,
            AccessLevel.READ_WRITE,
            null,
            end,
            List.of("billing", "tokenry"),
            List.of("10.0.0.0/8", "2001:db8::/32"));

    assertThat(tokens.create(same, as(caller)).token().reach().isWithin(caller.reach())).isTrue();
  }

  @Test
  void all_that_goes_further_is_named_and_nothing_is_stored() {
    CreateToken further =
        new CreateToken(
            "further",
            null,
            AccessLevel.READ_WRITE,
            null,
            end.plusSeconds(1),
            List.of("billing", "wiki"),
            List.of("10.1.0.0/16", "192.0.2.0/24", "0.0.0.0/0"));

    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> tokens.create(further, as(caller)))
        .satisfies(
            failure ->
                assertThat(failure.violations())
                    .extracting(Violation::field, Violation::element, Violation::rule)
                    .containsExactlyInAnyOrder(
                        tuple("expires_at", OptionalInt.empty(), "beyond_caller"),
                        tuple("audiences", OptionalInt.of(1), "beyond_caller"),
                        tuple("allowed_networks", OptionalInt.of(1), "beyond_caller"),
                        tuple("allowed_networks", OptionalInt.of(2), "beyond_caller")));
    assertThat(application.tokens.find(caller.id())).contains(caller);
  }

  @Test
  void no_limit_at_all_goes_further_than_any_limit() {
    CreateToken unlimited = new CreateToken("unlimited", null, AccessLevel.READ_ONLY, null, null);

    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> tokens.create(unlimited, as(caller)))
        .satisfies(
            failure ->
                assertThat(failure.violations())
                    .containsExactlyInAnyOrder(
                        Violation.of("expires_at", "beyond_caller", end),
                        Violation.of("audiences", "unlimited_beyond_caller", "tokenry, billing"),
                        Violation.of(
                            "allowed_networks",
                            "unlimited_beyond_caller",
                            "10.0.0.0/8, 2001:db8::/32")));
  }

  @Test
  void an_administrator_makes_what_he_likes() {
    CreateToken unlimited = new CreateToken("free", null, AccessLevel.READ_WRITE, null, null);

    assertThat(tokens.create(unlimited, BY_ALICE).token().settings().limits().networks().blocks())
        .isEmpty();
  }

  @Test
  void a_token_that_reaches_further_can_be_renamed_narrowed_suspended_and_deleted() {
    change(stronger, new ChangeToken("Wiki", null, null, null, null, null));
    change(stronger, limitedTo(List.of("wiki"), List.of("192.0.2.0/24")));
    change(stronger, new ChangeToken(null, null, AccessLevel.READ_ONLY, null, true, null));
    tokens.delete(stronger.id(), ANY_VERSION, as(caller));

    assertThat(application.tokens.find(stronger.id()).orElseThrow().status(end))
        .isEqualTo(TokenStatus.REVOKED);
  }

  @Test
  void no_token_is_made_to_reach_further_than_it_did_and_than_the_caller() {
    change(stronger, limitedTo(List.of("wiki"), null));

    assertNotAllowed(stronger, limitedTo(List.of("wiki", "billing"), null));
    assertNotAllowed(stronger, limitedTo(List.of(), null));
  }

  @Test
  void a_mixture_of_both_reaches_further_than_either() {
    tokens.change(stronger.id(), limitedTo(null, List.of("10.0.0.0/16")), ANY_VERSION, BY_ALICE);

    assertNotAllowed(stronger, limitedTo(null, List.of("10.0.0.0/8")));
  }

  @Test
  void no_token_is_taken_over_by_a_value_of_the_callers_own_nor_while_it_is_narrowed() {
    ChangeToken value =
        new ChangeToken(null, null, null, new SpecifiedValue(OWN_VALUE), null, null);
    ChangeToken narrowedWithValue =
        new ChangeToken(
            null,
            null,
            null,
            new SpecifiedValue(OWN_VALUE),
            null,
            new Expiry(Optional.of(end)),
            List.of("billing"),
            List.of("10.0.0.0/8"));

    assertNotAllowed(stronger, value);
    assertNotAllowed(stronger, narrowedWithValue);
  }

  @Test
  void a_value_may_be_given_to_a_token_that_reaches_no_further() {
    Token weaker =
        tokens
            .create(
                new CreateToken(
                    "weaker",
                    null,
                    AccessLevel.READ_ONLY,
                    null,
                    end,
                    List.of("billing"),
                    List.of("10.1.0.0/16")),
                BY_ALICE)
            .token();

    Token changed =
        change(
            weaker, new ChangeToken(null, null, null, new SpecifiedValue(OWN_VALUE), null, null));

    assertThat(changed.hint()).isNotEqualTo(weaker.hint());
  }

  @Test
  void a_token_that_reaches_further_is_not_brought_back_to_life() {
    tokens.change(
        stronger.id(), new ChangeToken(null, null, null, null, true, null), ANY_VERSION, BY_ALICE);

    assertNotAllowed(stronger, new ChangeToken(null, null, null, null, false, null));

    tokens.delete(stronger.id(), ANY_VERSION, BY_ALICE);

    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> tokens.restore(stronger.id(), as(caller)));
  }

  @Test
  void a_token_widens_itself_no_more_than_others() {
    assertNotAllowed(caller, limitedTo(List.of(), null));
    assertNotAllowed(caller, limitedTo(null, List.of("0.0.0.0/0")));
    assertNotAllowed(
        caller, new ChangeToken(null, null, null, null, null, new Expiry(Optional.empty())));
    assertThat(change(caller, limitedTo(List.of("tokenry"), null)).settings().limits().audiences())
        .satisfies(audiences -> assertThat(audiences.named()).hasSize(1));
  }

  @Test
  void a_token_that_was_narrowed_meanwhile_makes_no_more_than_it_may_now() {
    tokens.change(caller.id(), limitedTo(List.of("tokenry"), null), ANY_VERSION, BY_ALICE);
    CreateToken asBefore =
        new CreateToken(
            "asBefore",
            null,
            AccessLevel.READ_ONLY,
            null,
            end,
            List.of("billing"),
            List.of("10.0.0.0/8"));

    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> tokens.create(asBefore, as(caller)));
  }

  @Test
  void a_token_that_ended_meanwhile_makes_none() {
    tokens.delete(caller.id(), ANY_VERSION, BY_ALICE);
    CreateToken weak = new CreateToken("weak", null, AccessLevel.READ_ONLY, null, null);

    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> tokens.create(weak, as(caller)));
  }

  private Token change(Token token, ChangeToken command) {
    return tokens.change(token.id(), command, ANY_VERSION, as(caller));
  }

  private void assertNotAllowed(Token token, ChangeToken command) {
    Optional<Token> before = application.tokens.find(token.id());

    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> change(token, command))
        .satisfies(failure -> assertThat(failure.violations()).isNotEmpty());
    assertThat(application.tokens.find(token.id())).isEqualTo(before);
  }

  private static ChangeToken limitedTo(
      @Nullable List<String> audiences, @Nullable List<String> networks) {
    return new ChangeToken(null, null, null, null, null, null, audiences, networks);
  }

  private static Origin as(Token token) {
    return new Origin(token.pass().asActor(), "192.0.2.1");
  }
}
