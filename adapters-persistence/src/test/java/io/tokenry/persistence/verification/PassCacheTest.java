package io.tokenry.persistence.verification;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static io.tokenry.application.testing.TokenBuilder.digestOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.persistence.VerificationSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassCacheTest {

  private static final int FLOOD = 100_000;
  private static final int MOST_UNKNOWN = 50_000;

  private final AtomicLong now = new AtomicLong();
  private final PassCache cache = new PassCache(VerificationSettings.DEFAULTS, now::get);
  private final Token token = aToken().build();
  private final TokenDigest digest = token.credential().digest();
  private final TokenDigest newest = digestOf(-99);
  private final LookUps lookUps = new LookUps();

  @Test
  void what_was_looked_up_is_remembered() {
    lookUps.answer(token);

    assertThat(found(find(digest))).contains(token.pass());
    assertThat(cache.remembered(digest)).isNotNull();
    assertThat(found(find(digest))).contains(token.pass());
    assertThat(lookUps.asked).hasSize(1);
  }

  @Test
  void it_counts_what_was_remembered_and_what_had_to_be_looked_up() {
    find(digest);
    find(digest);
    lookUps.answer(token);
    find(digest);
    cache.remembered(digest);
    cache.remembered(newest);

    assertThat(cache.misses()).as("look-ups, and who waited for them").isEqualTo(2);
    assertThat(cache.hits()).isEqualTo(2);
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void fifty_who_ask_at_once_cause_one_look_up() throws Exception {
    List<CompletionStage<Optional<TokenPass>>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
      Callable<CompletionStage<Optional<TokenPass>>> find = () -> find(digest);
      for (Future<CompletionStage<Optional<TokenPass>>> each :
          threads.invokeAll(IntStream.range(0, 50).mapToObj(i -> find).toList())) {
        asked.add(each.get());
      }
    }
    lookUps.answer(token);

    assertThat(lookUps.asked).hasSize(1);
    assertThat(asked).allSatisfy(each -> assertThat(found(each)).contains(token.pass()));
  }

  @Test
  void an_answer_that_a_change_has_overtaken_is_not_remembered() {
    CompletionStage<Optional<TokenPass>> before = find(digest);
    cache.forget(digest);
    lookUps.answer(token);

    assertThat(found(before)).contains(token.pass());
    assertThat(cache.remembered(digest)).isNull();
    assertThat(found(find(digest))).contains(token.pass());
    assertThat(lookUps.asked).hasSize(2);
  }

  @Test
  void a_token_that_is_made_while_it_is_looked_up_is_not_remembered_as_unknown() {
    CompletionStage<Optional<TokenPass>> before = find(digest);
    cache.forget(digest);
    lookUps.answerNone(digest);
    lookUps.answer(token);

    assertThat(found(before)).isEmpty();
    assertThat(found(find(digest))).contains(token.pass());
  }

  @Test
  void a_change_during_a_second_look_up_is_not_undone_by_the_first() {
    CompletionStage<Optional<TokenPass>> first = find(digest);
    CompletableFuture<Optional<TokenPass>> slow = lookUps.futureOf(digest);
    cache.forget(digest);
    lookUps.forget(digest);
    CompletionStage<Optional<TokenPass>> second = find(digest);

    slow.complete(Optional.empty());
    lookUps.answer(token);

    assertThat(found(first)).isEmpty();
    assertThat(found(second)).contains(token.pass());
    assertThat(found(find(digest))).contains(token.pass());
  }

  @Test
  void an_unknown_digest_is_looked_up_once_in_ten_seconds() {
    lookUps.answerNone(digest);

    assertThat(found(find(digest))).isEmpty();
    assertThat(found(find(digest))).isEmpty();
    now.addAndGet(Duration.ofSeconds(9).toNanos());
    assertThat(found(find(digest))).isEmpty();
    assertThat(lookUps.asked).hasSize(1);

    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(found(find(digest))).isEmpty();
    assertThat(lookUps.asked).hasSize(2);
  }

  @Test
  void an_unknown_digest_that_a_token_gets_is_looked_up_again() {
    lookUps.answerNone(digest);
    assertThat(found(find(digest))).isEmpty();

    cache.forget(digest);
    lookUps.forget(digest);
    lookUps.answer(token);

    assertThat(found(find(digest))).contains(token.pass());
  }

  @Test
  void a_flood_of_unknown_digests_is_looked_up_once_each_and_takes_bounded_room() {
    AtomicInteger asked = new AtomicInteger();
    lookUps.answer(token);
    find(digest);

    for (int i = 0; i < FLOOD; i++) {
      TokenDigest random = digestOf(-1 - i);
      for (int twice = 0; twice < 2; twice++) {
        CompletionStage<Optional<TokenPass>> none =
            cache.find(
                List.of(random),
                true,
                it -> {
                  asked.incrementAndGet();
                  return CompletableFuture.completedFuture(Optional.empty());
                });
        assertThat(found(none)).isEmpty();
      }
    }

    assertThat(asked).hasValue(FLOOD);
    assertThat(cache.unknownCount()).isLessThanOrEqualTo(MOST_UNKNOWN);
    assertThat(cache.remembered(digest)).as("the known token").isNotNull();
  }

  @Test
  void look_ups_under_way_drive_out_nothing_that_is_known() {
    VerificationSettings small =
        new VerificationSettings(Duration.ZERO, Duration.ofSeconds(1), 1_000);
    PassCache full = new PassCache(small, now::get);
    for (int i = 0; i < 1_000; i++) {
      TokenPass pass = aToken().withDigest(digestOf(i)).build().pass();
      full.find(
          List.of(pass.digest()), true, it -> CompletableFuture.completedFuture(Optional.of(pass)));
    }

    CompletableFuture<Optional<TokenPass>> none = new CompletableFuture<>();
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 10_000; i++) {
      full.find(
          List.of(digestOf(-1 - i % 5_000)),
          true,
          it -> {
            asked.incrementAndGet();
            return none;
          });
    }
    none.complete(Optional.empty());

    assertThat(full.knownCount()).isEqualTo(1_000);
    assertThat(full.unknownCount()).isEqualTo(5_000);
    assertThat(asked).hasValue(5_000);
  }

  @Test
  void a_failed_look_up_is_told_to_all_who_wait_and_not_remembered() {
    CompletionStage<Optional<TokenPass>> one = find(digest);
    CompletionStage<Optional<TokenPass>> other = find(digest);
    lookUps.fail(digest);

    assertThat(failure(one)).isInstanceOf(Failure.Unavailable.class);
    assertThat(failure(other)).isInstanceOf(Failure.Unavailable.class);
    lookUps.answer(token);
    assertThat(found(find(digest))).contains(token.pass());
  }

  @Test
  void what_is_not_trusted_is_looked_up_again_by_one_for_all() {
    lookUps.answer(token);
    find(digest);
    lookUps.forget(digest);

    CompletionStage<Optional<TokenPass>> one = cache.find(List.of(digest), false, lookUps);
    CompletionStage<Optional<TokenPass>> other = cache.find(List.of(digest), false, lookUps);
    lookUps.answerNone(digest);

    assertThat(lookUps.asked).hasSize(2);
    assertThat(found(one)).isEmpty();
    assertThat(found(other)).isEmpty();
    assertThat(cache.remembered(digest)).isNull();
  }

  @Test
  void an_unknown_digest_is_looked_up_again_when_that_is_not_trusted() {
    lookUps.answerNone(digest);
    find(digest);
    lookUps.forget(digest);
    lookUps.answer(token);

    assertThat(found(cache.find(List.of(digest), false, lookUps))).contains(token.pass());
  }

  @Test
  void what_could_not_be_looked_up_again_is_remembered_as_before() {
    lookUps.answer(token);
    find(digest);
    lookUps.forget(digest);

    CompletionStage<Optional<TokenPass>> again = cache.find(List.of(digest), false, lookUps);
    lookUps.fail(digest);

    assertThat(failure(again)).isInstanceOf(Failure.Unavailable.class);
    assertThat(found(find(digest))).contains(token.pass());
    assertThat(lookUps.asked).hasSize(2);
  }

  @Test
  void what_changed_while_it_could_not_be_looked_up_again_is_forgotten() {
    lookUps.answer(token);
    find(digest);
    lookUps.forget(digest);

    cache.find(List.of(digest), false, lookUps);
    cache.forget(digest);
    lookUps.fail(digest);

    assertThat(cache.remembered(digest)).isNull();
  }

  @Test
  void one_who_loses_patience_does_not_disturb_the_others() {
    CompletionStage<Optional<TokenPass>> patient = find(digest);
    CompletableFuture<Optional<TokenPass>> impatient = find(digest).toCompletableFuture();

    impatient.completeExceptionally(new TimeoutException());
    lookUps.answer(token);

    assertThat(found(patient)).contains(token.pass());
    assertThat(found(find(digest))).contains(token.pass());
  }

  @Test
  void no_more_tokens_are_remembered_than_there_is_room_for() {
    VerificationSettings small =
        new VerificationSettings(Duration.ZERO, Duration.ofSeconds(1), 1_000);
    PassCache smallCache = new PassCache(small, now::get);

    for (int i = 0; i < 5_000; i++) {
      TokenPass pass = aToken().withDigest(digestOf(i)).build().pass();
      smallCache.find(
          List.of(pass.digest()), true, it -> CompletableFuture.completedFuture(Optional.of(pass)));
    }

    assertThat(smallCache.knownCount()).isPositive().isLessThanOrEqualTo(1_000);
  }

  @Test
  void what_differs_from_what_is_stored_is_forgotten_and_what_does_not_is_kept()
      throws SQLException {
    List<Token> tokens = IntStream.range(0, 1_200).mapToObj(i -> aToken().build()).toList();
    tokens.forEach(
        each -> {
          lookUps.answer(each);
          find(each.credential().digest());
        });
    Token gone = tokens.get(3);
    Token changed = tokens.get(700);
    Map<TokenDigest, TokenPass> stored =
        tokens.stream().collect(Collectors.toMap(each -> each.credential().digest(), Token::pass));
    stored.remove(gone.credential().digest());
    stored.put(changed.credential().digest(), aToken().build().pass());

    cache.compareWith(
        digests -> {
          Map<TokenDigest, TokenPass> some = new HashMap<>(stored);
          some.keySet().retainAll(digests);
          return some;
        });

    assertThat(tokens)
        .filteredOn(each -> cache.remembered(each.credential().digest()) == null)
        .containsExactlyInAnyOrder(gone, changed);
  }

  @Test
  void what_is_being_looked_up_or_unknown_is_forgotten_by_a_comparison() throws SQLException {
    lookUps.answerNone(digest);
    find(digest);
    lookUps.forget(digest);
    TokenDigest slow = digestOf(-7);
    find(slow);

    cache.compareWith(digests -> Map.of());

    assertThat(cache.remembered(slow)).isNull();
    find(digest);
    assertThat(lookUps.asked).containsExactly(digest, slow, digest);
  }

  @Test
  void a_value_with_several_digests_is_remembered_by_the_one_that_a_token_has() {
    lookUps.futureOf(newest).complete(Optional.of(token.pass()));

    assertThat(found(findBoth())).contains(token.pass());
    assertThat(found(findBoth())).contains(token.pass());

    assertThat(lookUps.asked).hasSize(1);
    assertThat(cache.remembered(digest)).isNotNull();
    assertThat(cache.remembered(newest)).isNull();
  }

  @Test
  void a_value_whose_token_goes_to_another_digest_is_looked_up_again_whichever_is_told_first() {
    lookUps.futureOf(newest).complete(Optional.of(token.pass()));
    findBoth();

    cache.forget(digest);
    assertThat(found(findBoth())).contains(token.pass());
    cache.forget(newest);
    cache.forget(digest);
    assertThat(found(findBoth())).contains(token.pass());

    assertThat(lookUps.asked).hasSize(3);
  }

  @Test
  void a_value_is_nobodys_only_while_that_is_known_of_all_its_digests() {
    lookUps.answerNone(newest);
    assertThat(found(findBoth())).isEmpty();
    assertThat(found(findBoth())).isEmpty();
    assertThat(lookUps.asked).hasSize(1);

    cache.forget(digest);
    lookUps.forget(newest);
    lookUps.futureOf(newest).complete(Optional.of(token.pass()));

    assertThat(found(findBoth())).contains(token.pass());
  }

  @Test
  void an_answer_that_a_change_of_any_digest_has_overtaken_is_not_remembered_for_that_one() {
    CompletionStage<Optional<TokenPass>> before = findBoth();
    cache.forget(digest);
    lookUps.futureOf(newest).complete(Optional.empty());
    lookUps.forget(newest);
    lookUps.futureOf(newest).complete(Optional.of(token.pass()));

    assertThat(found(before)).isEmpty();
    assertThat(found(findBoth())).contains(token.pass());
  }

  @Test
  void a_look_up_that_a_change_of_any_digest_has_overtaken_answers_nobody_who_asks_later() {
    CompletionStage<Optional<TokenPass>> before = findBoth();
    CompletableFuture<Optional<TokenPass>> slow = lookUps.futureOf(newest);
    cache.forget(digest);
    lookUps.forget(newest);

    CompletionStage<Optional<TokenPass>> after = findBoth();
    lookUps.futureOf(newest).complete(Optional.of(token.pass()));
    slow.complete(Optional.empty());

    assertThat(found(before)).isEmpty();
    assertThat(found(after)).contains(token.pass());
    assertThat(found(findBoth())).contains(token.pass());
  }

  private CompletionStage<Optional<TokenPass>> findBoth() {
    return cache.find(List.of(newest, digest), true, lookUps);
  }

  private CompletionStage<Optional<TokenPass>> find(TokenDigest wanted) {
    return cache.find(List.of(wanted), true, lookUps);
  }

  private static Optional<TokenPass> found(CompletionStage<Optional<TokenPass>> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static Throwable failure(CompletionStage<Optional<TokenPass>> stage) {
    return stage.toCompletableFuture().exceptionNow();
  }

  /** Look-ups that a test answers when it wants to. */
  private static final class LookUps
      implements Function<List<TokenDigest>, CompletableFuture<Optional<TokenPass>>> {

    private final List<TokenDigest> asked = new ArrayList<>();
    private final Map<TokenDigest, CompletableFuture<Optional<TokenPass>>> answers =
        new HashMap<>();

    @Override
    public synchronized CompletableFuture<Optional<TokenPass>> apply(List<TokenDigest> wanted) {
      asked.add(wanted.getFirst());
      return futureOf(wanted.getFirst());
    }

    synchronized CompletableFuture<Optional<TokenPass>> futureOf(TokenDigest wanted) {
      return answers.computeIfAbsent(wanted, it -> new CompletableFuture<>());
    }

    void answer(Token found) {
      CompletableFuture<Optional<TokenPass>> future = futureOf(found.credential().digest());
      if (!future.complete(Optional.of(found.pass()))) {
        forget(found.credential().digest());
        answer(found);
      }
    }

    void answerNone(TokenDigest wanted) {
      futureOf(wanted).complete(Optional.empty());
    }

    void fail(TokenDigest wanted) {
      futureOf(wanted).completeExceptionally(new Failure.Unavailable(new SQLException("away")));
      forget(wanted);
    }

    /** The next look-up has an answer of its own. */
    synchronized void forget(TokenDigest wanted) {
      answers.remove(wanted);
    }
  }
}
