package io.tokenry.application.usecase;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Expiry;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.limit.Audience;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random tokens act on each other. Whatever the rules say, each outcome is tried out: for every
 * audience, address, level and time at which the token is good, the one that acted must be good,
 * too, or the token itself must have been good before.
 */
class ReachOfTokensPropertyTest {

  private static final int PAIRS = 5_000;
  private static final List<String> AUDIENCES = List.of("tokenry", "billing", "wiki");
  private static final List<String> NETWORKS =
      List.of(
          "10.0.0.0/8",
          "10.0.0.0/9",
          "10.128.0.0/9",
          "10.1.2.3/32",
          "0.0.0.0/0",
          "192.0.2.0/24",
          "2001:db8::/32",
          "2001:db8:1::/48",
          "::/0");
  private static final List<String> ADDRESSES =
      List.of(
          "10.0.0.1",
          "10.1.2.3",
          "10.200.0.1",
          "192.0.2.9",
          "203.0.113.1",
          "2001:db8::1",
          "2001:db8:1::1",
          "fe80::1");
  private static final String OWN_VALUE = "kJ8s-2mQ.w_Zp~4xT+v/";

  private final Random random = new Random(42);

  @Test
  void no_token_makes_one_that_is_good_where_itself_is_not() {
    int made = 0;
    for (int i = 0; i < PAIRS; i++) {
      InMemoryApplication application = InMemoryApplication.ofAlice();
      Token maker = aRandomToken(application);
      CreateToken command = aRandomCommand(application, "made");

      Optional<Token> token =
          unlessRefused(() -> application.manageTokens.create(command, as(maker)).token());

      token.ifPresent(it -> assertThat(goodBeyond(List.of(maker), it)).isEmpty());
      made += token.isPresent() ? 1 : 0;
    }
    assertThat(made).as("tokens made").isBetween(PAIRS / 50, PAIRS / 2);
  }

  @Test
  void no_token_makes_more_of_another_than_itself_or_than_it_was() {
    int changed = 0;
    for (int i = 0; i < PAIRS; i++) {
      InMemoryApplication application = InMemoryApplication.ofAlice();
      Token caller = aRandomToken(application);
      Token before = aRandomToken(application);
      boolean takesOver = random.nextInt(4) == 0;
      ChangeToken command = aRandomChange(application, takesOver);

      Optional<Token> token = unlessRefused(() -> change(application, before, command, caller));

      List<Token> may = takesOver ? List.of(caller) : List.of(caller, before);
      token.ifPresent(it -> assertThat(goodBeyond(may, it)).isEmpty());
      changed += token.isPresent() ? 1 : 0;
    }
    assertThat(changed).as("tokens changed").isBetween(PAIRS / 50, PAIRS * 9 / 10);
  }

  @Test
  void no_token_brings_one_back_that_is_good_where_itself_is_not() {
    int restored = 0;
    for (int i = 0; i < PAIRS; i++) {
      InMemoryApplication application = InMemoryApplication.ofAlice();
      Token caller = aRandomToken(application);
      Token before = aRandomToken(application);
      application.manageTokens.delete(before.id(), OptionalLong.empty(), BY_ALICE);

      Optional<Token> token =
          unlessRefused(() -> application.manageTokens.restore(before.id(), as(caller)));

      token.ifPresent(it -> assertThat(goodBeyond(List.of(caller), it)).isEmpty());
      restored += token.isPresent() ? 1 : 0;
    }
    assertThat(restored).as("tokens restored").isBetween(PAIRS / 50, PAIRS / 2);
  }

  /** Everything that {@code token} is good for and none of {@code others} is. */
  private static List<String> goodBeyond(List<Token> others, Token token) {
    Instant start = token.created().at();
    List<String> beyond = new ArrayList<>();
    for (Duration age :
        List.of(Duration.ZERO, ofHours(23), ofHours(30), ofHours(60), ofDays(999))) {
      for (String address : ADDRESSES) {
        for (AccessLevel level : AccessLevel.values()) {
          for (String audience : AUDIENCES) {
            AccessRequest request =
                AccessRequest.byBearer(level, address).with(List.of(new Audience(audience)));
            Instant at = start.plus(age);
            if (isGood(request, token, at)
                && others.stream().noneMatch(other -> isGood(request, other, at))) {
              beyond.add("%s after %s".formatted(request, age));
            }
          }
        }
      }
    }
    return beyond;
  }

  private static boolean isGood(AccessRequest request, Token token, Instant at) {
    return request.verdictOn(token.pass(), at) instanceof Verdict.Granted;
  }

  private Token aRandomToken(InMemoryApplication application) {
    String name = "token " + random.nextLong();
    return application.manageTokens.create(aRandomCommand(application, name), BY_ALICE).token();
  }

  private CreateToken aRandomCommand(InMemoryApplication application, String name) {
    return new CreateToken(
        name,
        null,
        aRandomLevel(),
        null,
        aRandomEnd(application),
        someOf(AUDIENCES),
        someOf(NETWORKS));
  }

  private ChangeToken aRandomChange(InMemoryApplication application, boolean withValue) {
    return new ChangeToken(
        null,
        null,
        aRandomLevel(),
        withValue ? new SpecifiedValue(OWN_VALUE) : null,
        null,
        random.nextBoolean() ? null : new Expiry(Optional.ofNullable(aRandomEnd(application))),
        random.nextBoolean() ? null : someOf(AUDIENCES),
        random.nextBoolean() ? null : someOf(NETWORKS));
  }

  private AccessLevel aRandomLevel() {
    return random.nextInt(3) == 0 ? AccessLevel.READ_ONLY : AccessLevel.READ_WRITE;
  }

  private @Nullable Instant aRandomEnd(InMemoryApplication application) {
    int days = random.nextInt(5);
    return days == 0 ? null : application.clock.instant().plus(ofDays(days));
  }

  /** None in every third case. */
  private List<String> someOf(List<String> all) {
    List<String> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return random.nextInt(3) == 0 ? List.of() : shuffled.subList(0, 1 + random.nextInt(3));
  }

  private static Token change(
      InMemoryApplication application, Token token, ChangeToken command, Token caller) {
    return application.manageTokens.change(token.id(), command, OptionalLong.empty(), as(caller));
  }

  private static Optional<Token> unlessRefused(Supplier<Token> act) {
    try {
      return Optional.of(act.get());
    } catch (Failure.NotAllowed refused) {
      return Optional.empty();
    }
  }

  private static Origin as(Token token) {
    return new Origin(token.pass().asActor(), "192.0.2.1");
  }
}
