package io.tokenry.persistence.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.application.failure.Failure;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.persistence.VerificationSettings;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of tokens, by the digests of their values. Thread-safe.
 *
 * <p>A look-up has a place here before it begins, so that many who ask at once cause one of them,
 * and so that a change which arrives meanwhile can take that place away: an answer from before the
 * change then reaches those who had asked before it, and nobody else. Digests of no token are
 * remembered for {@value #UNKNOWN_SECONDS} seconds in a place of their own, where a flood of them
 * drives out nothing but each other.
 *
 * <p>While there are several secret keys, a value has several digests, and a token goes from one to
 * another. What is remembered belongs to a digest all the same, so that a change of it is enough to
 * have it forgotten; a value is known to be nobody's as long as that is known of all its digests.
 */
@Singleton
public final class PassCache {

  private static final int MOST_UNKNOWN = 50_000;
  private static final int UNKNOWN_SECONDS = 10;
  private static final int BATCH = 500;
  private static final CompletionStage<Optional<TokenPass>> NONE =
      CompletableFuture.completedStage(Optional.empty());

  private final ConcurrentMap<TokenDigest, LookUp> underWay = new ConcurrentHashMap<>();

  /** As answers, so that giving one makes nothing new. */
  private final Cache<TokenDigest, CompletionStage<Optional<TokenPass>>> known;

  private final Cache<TokenDigest, CompletionStage<Optional<TokenPass>>> unknown;

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  PassCache(VerificationSettings settings, Ticker ticker) {
    this.known = Caffeine.newBuilder().maximumSize(settings.cacheSize()).build();
    this.unknown =
        Caffeine.newBuilder()
            .maximumSize(MOST_UNKNOWN)
            .expireAfterWrite(Duration.ofSeconds(UNKNOWN_SECONDS))
            .ticker(ticker)
            .build();
  }

  /** What is remembered of a token; null when that is nothing. */
  @Nullable CompletionStage<Optional<TokenPass>> remembered(TokenDigest digest) {
    CompletionStage<Optional<TokenPass>> pass = known.getIfPresent(digest);
    if (pass != null) {
      hits.increment();
    }
    return pass;
  }

  /**
   * Finds what is remembered, also that there is no such token, or looks it up and remembers that.
   *
   * @param digests of one value, the one under the newest key first
   * @param trusted whether what is remembered may be used; when false, it is looked up again,
   *     unless somebody just does so
   * @param lookUp begins a look-up and never fails itself
   */
  CompletionStage<Optional<TokenPass>> find(
      List<TokenDigest> digests,
      boolean trusted,
      Function<List<TokenDigest>, CompletableFuture<Optional<TokenPass>>> lookUp) {
    LookUp mine = new LookUp(digests);
    while (true) {
      CompletionStage<Optional<TokenPass>> settled = trusted ? settled(digests) : null;
      if (settled != null) {
        hits.increment();
        return settled;
      }
      LookUp place =
          underWay.compute(
              digests.getFirst(),
              (asked, current) ->
                  current == null && (!trusted || settled(digests) == null) ? mine : current);
      if (place == mine) {
        // Before it begins, so that a change of any of them takes its place away from then on.
        digests.stream().skip(1).forEach(older -> underWay.put(older, mine));
        var _ =
            lookUp
                .apply(digests)
                .whenComplete(
                    (answer, failure) -> {
                      if (failure == null) {
                        answered(digests, mine, answer);
                      } else {
                        failed(digests, mine, failure);
                      }
                    });
      }
      if (place != null) {
        misses.increment();
        // One who loses patience must not end it for all.
        return place.minimalCompletionStage();
      }
    }
  }

  /** Forgets what is remembered of a token, also by a look-up that is under way. */
  public void forget(TokenDigest digest) {
    // In this order: a look-up gives its place up for one of the others.
    LookUp overtaken = underWay.remove(digest);
    if (overtaken != null) {
      overtaken.digests.forEach(asked -> underWay.remove(asked, overtaken));
    }
    known.invalidate(digest);
    unknown.invalidate(digest);
  }

  /**
   * Compares all that is remembered with what is stored and forgets what differs, and what is just
   * being looked up.
   */
  void compareWith(Stored stored) throws SQLException {
    underWay.clear();
    Map<TokenDigest, CompletionStage<Optional<TokenPass>>> batch = HashMap.newHashMap(BATCH);
    for (var entry : known.asMap().entrySet()) {
      batch.put(entry.getKey(), entry.getValue());
      if (batch.size() == BATCH) {
        compare(batch, stored);
        batch.clear();
      }
    }
    compare(batch, stored);
    unknown.invalidateAll();
  }

  private void compare(Map<TokenDigest, CompletionStage<Optional<TokenPass>>> batch, Stored stored)
      throws SQLException {
    Map<TokenDigest, TokenPass> truth = stored.passes(List.copyOf(batch.keySet()));
    batch.forEach(
        (digest, remembered) -> {
          Optional<TokenPass> pass = Optional.ofNullable(truth.get(digest));
          if (!remembered.toCompletableFuture().join().equals(pass)) {
            forget(digest);
          }
        });
  }

  private @Nullable CompletionStage<Optional<TokenPass>> settled(List<TokenDigest> digests) {
    boolean nobodys = true;
    for (TokenDigest digest : digests) {
      CompletionStage<Optional<TokenPass>> pass = known.getIfPresent(digest);
      if (pass != null) {
        return pass;
      }
      nobodys &= unknown.getIfPresent(digest) != null;
    }
    return nobodys ? NONE : null;
  }

  private void answered(List<TokenDigest> digests, LookUp mine, Optional<TokenPass> answer) {
    for (TokenDigest digest : digests) {
      underWay.computeIfPresent(
          digest,
          (asked, current) -> {
            if (current != mine) {
              return current;
            }
            settle(asked, answer);
            return null;
          });
    }
    mine.complete(answer);
  }

  private void settle(TokenDigest digest, Optional<TokenPass> answer) {
    if (answer.isEmpty()) {
      known.invalidate(digest);
      unknown.put(digest, NONE);
    } else if (answer.get().digest().equals(digest)) {
      known.put(answer.get().digest(), CompletableFuture.completedStage(answer));
      unknown.invalidate(digest);
    } else {
      known.invalidate(digest);
      unknown.invalidate(digest);
    }
  }

  private void failed(List<TokenDigest> digests, LookUp mine, Throwable failure) {
    digests.forEach(digest -> underWay.remove(digest, mine));
    mine.completeExceptionally(
        failure instanceof TimeoutException ? new Failure.Unavailable(failure) : failure);
  }

  /** How often something was remembered, also that there is no such token. */
  long hits() {
    return hits.sum();
  }

  /** How often it had to be looked up, or waited for somebody who just did so. */
  long misses() {
    return misses.sum();
  }

  /** How many tokens are remembered, but for some that are just driven out; takes no time. */
  long size() {
    return known.estimatedSize();
  }

  /** How many tokens are remembered. */
  long knownCount() {
    return count(known);
  }

  /** How many digests of no token are remembered. */
  long unknownCount() {
    return count(unknown);
  }

  private static long count(Cache<?, ?> cache) {
    cache.cleanUp();
    return cache.estimatedSize();
  }

  /** The answer to a look-up that is under way, until it has one. */
  private static final class LookUp extends CompletableFuture<Optional<TokenPass>> {

    private final List<TokenDigest> digests;

    LookUp(List<TokenDigest> digests) {
      this.digests = digests;
    }
  }

  /** Reads what is stored. */
  interface Stored {
    /** The passes of those tokens that there are. */
    Map<TokenDigest, TokenPass> passes(List<TokenDigest> digests) throws SQLException;
  }
}
