package io.tokenry.application.contract;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.LifetimeEffect;
import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.application.query.TokenPage;
import io.tokenry.application.query.TokenSort;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.Actor;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.token.Credential;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.RotationOverlap;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.domain.token.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the longest life, the tokens and the moment: what a search says of a token, what the
 * token says of itself and what its pass says are one and the same.
 */
public abstract class LifetimesContract {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final int TOKENS = 60;
  private static final List<MaxLifetime> POLICIES =
      List.of(
          MaxLifetime.NONE,
          MaxLifetime.ofDays(1),
          MaxLifetime.ofDays(10),
          MaxLifetime.ofDays(30),
          MaxLifetime.ofDays(31),
          MaxLifetime.ofDays(3650));

  private final Random random = new Random(42);

  protected abstract Tokens tokens();

  protected abstract TokenPasses passes();

  protected abstract Policies policies();

  protected abstract Transactions transactions();

  @Test
  void status_filter_sort_and_pass_agree() {
    List<TokenId> added = addRandomTokens();
    for (MaxLifetime policy : POLICIES) {
      holds(policy);
      for (Instant now : moments()) {
        Map<TokenId, TokenStatus> filtered = byFilter(now);
        List<Token> inOrder = all(new TokenSort(SortKey.STATUS, false), Optional.empty(), now);
        for (TokenId id : added) {
          Token token = tokens().find(id).orElseThrow();
          assertThat(token.maxLifetime()).isEqualTo(policy);
          assertThat(filtered.get(id)).isEqualTo(token.status(now));
          assertThat(pass(token.credential().digest()).under(policy).status(now))
              .isEqualTo(token.status(now));
        }
        assertThat(inOrder).isSortedAccordingTo(Comparator.comparing(token -> token.status(now)));
        assertThat(idsOf(inOrder)).containsExactlyInAnyOrderElementsOf(idsOf(living(added)));
      }
    }
  }

  @Test
  void the_order_of_expiry_is_that_of_their_ends_page_by_page() {
    List<TokenId> added = addRandomTokens();
    for (MaxLifetime policy : POLICIES) {
      holds(policy);
      for (boolean descending : List.of(false, true)) {
        List<Token> read =
            all(new TokenSort(SortKey.EXPIRES_AT, descending), Optional.empty(), NOW);

        Comparator<Token> byEnd = Comparator.comparing(token -> token.endsAt().orElse(Instant.MAX));
        assertThat(read).isSortedAccordingTo(descending ? byEnd.reversed() : byEnd);
        assertThat(idsOf(read)).containsExactlyInAnyOrderElementsOf(idsOf(living(added)));
      }
    }
  }

  @Test
  void a_token_is_found_by_its_former_value_for_as_long_as_that_is_accepted() {
    List<Token> rotated =
        living(addRandomTokens()).stream().filter(token -> token.former().isPresent()).toList();
    for (Token token : rotated) {
      TokenId id = token.id();
      TokenDigest digest = token.former().orElseThrow().digest();
      for (MaxLifetime policy : POLICIES) {
        holds(policy);
        for (Instant now : moments()) {
          boolean answers = tokens().find(id).orElseThrow().answersTo(digest, now);
          List<Token> found = tokens().page(criteriaOf(digest), now).items();
          assertThat(found).extracting(Token::id).isEqualTo(answers ? List.of(id) : List.of());
          assertThat(pass(digest)).isEqualTo(token.passOf(digest).orElseThrow());
        }
      }
    }
  }

  @Test
  void the_effect_of_another_longest_life_is_what_then_happens() {
    List<TokenId> added = addRandomTokens();
    for (MaxLifetime policy : POLICIES) {
      for (MaxLifetime wanted : POLICIES) {
        holds(policy);
        LifetimeEffect effect = tokens().effectOf(wanted, NOW, 5);

        List<Token> before = living(added);
        holds(wanted);
        List<Token> after = living(added);
        long revived = 0;
        long atOnce = 0;
        long withinWeek = 0;
        long withinMonth = 0;
        List<Token> concerned = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
          Instant oldEnd = before.get(i).endsAt().orElse(Instant.MAX);
          Instant newEnd = after.get(i).endsAt().orElse(Instant.MAX);
          boolean revives = !NOW.isBefore(oldEnd) && NOW.isBefore(newEnd);
          boolean shortened = NOW.isBefore(oldEnd) && newEnd.isBefore(oldEnd);
          boolean soon = shortened && !newEnd.isAfter(NOW.plus(DAY.multipliedBy(30)));
          revived += revives ? 1 : 0;
          atOnce += soon && !newEnd.isAfter(NOW) ? 1 : 0;
          boolean week = !newEnd.isAfter(NOW.plus(DAY.multipliedBy(7)));
          withinWeek += soon && newEnd.isAfter(NOW) && week ? 1 : 0;
          withinMonth += soon && !week ? 1 : 0;
          if (revives || soon) {
            concerned.add(after.get(i));
          }
        }
        assertThat(effect)
            .as("%s to %s", policy, wanted)
            .extracting(
                LifetimeEffect::atOnce,
                LifetimeEffect::withinWeek,
                LifetimeEffect::withinMonth,
                LifetimeEffect::revived)
            .containsExactly(atOnce, withinWeek, withinMonth, revived);
        assertThat(effect.first()).hasSize(Math.min(5, concerned.size()));
        assertThat(concerned).containsAll(effect.first());
        assertThat(effect.first()).isSortedAccordingTo(Comparator.comparing(Token::valueSince));
      }
    }
  }

  private List<TokenId> addRandomTokens() {
    List<TokenId> added = new ArrayList<>();
    for (int i = 0; i < TOKENS; i++) {
      Token token = aRandomToken();
      tokens().add(token);
      added.add(token.id());
      if (i % 3 > 0) {
        Token rotated = rotated(token);
        assertThat(tokens().replace(rotated, token.version())).isTrue();
        if (i % 9 == 1) {
          Token deleted = rotated.delete(new Stamp(NOW, Actor.SYSTEM));
          assertThat(tokens().replace(deleted, rotated.version())).isTrue();
        }
      }
    }
    return added;
  }

  private Token aRandomToken() {
    TokenBuilder builder = aToken().createdAt(daysFromNow(-random.nextInt(80) - 20));
    if (random.nextInt(3) > 0) {
      builder.expiringAt(daysFromNow(random.nextInt(60) - 10));
    }
    return random.nextInt(4) == 0 ? builder.suspended().build() : builder.build();
  }

  private Token rotated(Token token) {
    return token.rotate(
        new Credential(TokenBuilder.digestOf(random.nextLong()), new TokenHint("…zz")),
        new RotationOverlap(DAY.multipliedBy(1 + random.nextInt(30)), random.nextBoolean()),
        new Stamp(daysFromNow(-random.nextInt(20)), Actor.SYSTEM));
  }

  private List<Token> living(List<TokenId> ids) {
    return ids.stream()
        .map(id -> tokens().find(id).orElseThrow())
        .filter(token -> token.deleted().isEmpty())
        .toList();
  }

  private static List<TokenId> idsOf(List<Token> tokens) {
    return tokens.stream().map(Token::id).toList();
  }

  private static List<Instant> moments() {
    return List.of(
        NOW,
        NOW.minusSeconds(1),
        NOW.plusSeconds(1),
        NOW.plus(DAY.multipliedBy(9)),
        NOW.plus(DAY.multipliedBy(40)));
  }

  private static Instant daysFromNow(int days) {
    return NOW.plus(DAY.multipliedBy(days));
  }

  private void holds(MaxLifetime policy) {
    transactions().inTransaction(() -> policies().replaceMaxLifetime(policy));
  }

  private TokenPass pass(TokenDigest digest) {
    return passes().find(digest).toCompletableFuture().join().orElseThrow();
  }

  private Map<TokenId, TokenStatus> byFilter(Instant now) {
    Map<TokenId, TokenStatus> found = new HashMap<>();
    for (TokenStatus status : TokenStatus.values()) {
      all(TokenSort.BY_NAME, Optional.of(status), now)
          .forEach(token -> assertThat(found.put(token.id(), status)).isNull());
    }
    return found;
  }

  /** The tokens of all pages. */
  private List<Token> all(TokenSort sort, Optional<TokenStatus> status, Instant now) {
    List<Token> read = new ArrayList<>();
    Optional<PageCursor> cursor = Optional.empty();
    do {
      TokenPage page = tokens().page(criteria(sort, status, cursor), now);
      read.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return read;
  }

  private static TokenCriteria criteria(
      TokenSort sort, Optional<TokenStatus> status, Optional<PageCursor> cursor) {
    return new TokenCriteria(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        status,
        Optional.empty(),
        sort,
        7,
        cursor);
  }

  private static TokenCriteria criteriaOf(TokenDigest digest) {
    return new TokenCriteria(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(digest),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        TokenSort.BY_NAME,
        7,
        Optional.empty());
  }
}
