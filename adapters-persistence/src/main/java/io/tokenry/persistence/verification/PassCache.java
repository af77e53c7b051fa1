package io.tokenry.persistence.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
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
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of tokens, by the digests of their values. Thread-safe.
 *
 * <p>A look-up has its place here before it begins, so that many who ask at once cause one of them,
 * and so that a change which arrives meanwhile can take that place away: an answer from before the
 * change then reaches those who had asked before it, and nobody else. Digests of no token are
 * remembered for {@value #UNKNOWN_SECONDS} seconds in a place of their own, where a flood of them
 * drives out nothing but each other.
 */
@Singleton
public final class PassCache {

  private static final int MOST_UNKNOWN = 50_000;
  private static final int UNKNOWN_SECONDS = 10;
  private static final int BATCH = 500;
  private static final CompletionStage<Optional<TokenPass>> NONE =
      CompletableFuture.completedStage(Optional.empty());

  private final Cache<TokenDigest, CompletableFuture<Optional<TokenPass>>> known;
  private final Cache<TokenDigest, Boolean> unknown;

  PassCache(VerificationSettings settings, Ticker ticker) {
    this.known = Caffeine.newBuilder().maximumSize(settings.cacheSize()).build();
    this.unknown =
        Caffeine.newBuilder()
            .maximumSize(MOST_UNKNOWN)
            .expireAfterWrite(Duration.ofSeconds(UNKNOWN_SECONDS))
            .ticker(ticker)
            .build();
  }

  /** What is remembered of a token, or will be when its look-up ends; null when that is nothing. */
  @Nullable CompletionStage<Optional<TokenPass>> remembered(TokenDigest digest) {
    CompletableFuture<Optional<TokenPass>> future = known.getIfPresent(digest);
    return future == null ? null : unspoilt(future);
  }

  /**
   * Finds what is remembered, or looks it up and remembers that.
   *
   * @param trusted whether what is remembered may be used; when false, it is looked up again,
   *     unless somebody just does so
   * @param lookUp begins a look-up and never fails itself
   */
  CompletionStage<Optional<TokenPass>> find(
      TokenDigest digest,
      boolean trusted,
      Function<TokenDigest, CompletableFuture<Optional<TokenPass>>> lookUp) {
    LookUp mine = new LookUp();
    CompletableFuture<Optional<TokenPass>> found =
        known
            .asMap()
            .compute(
                digest,
                (asked, current) -> {
                  if (current != null && (trusted || !current.isDone())) {
                    return current;
                  }
                  boolean isNone =
                      current == null && trusted && unknown.getIfPresent(asked) != null;
                  mine.before = current;
                  return isNone ? null : mine;
                });
    if (found == null) {
      return NONE;
    }
    if (found == mine) {
      var _ =
          lookUp
              .apply(digest)
              .whenComplete(
                  (answer, failure) -> {
                    if (failure == null) {
                      answered(digest, mine, answer);
                    } else {
                      failed(digest, mine, failure);
                    }
                  });
    }
    return unspoilt(found);
  }

  /** Forgets what is remembered of a token, also by a look-up that is under way. */
  public void forget(TokenDigest digest) {
    // In this order: a look-up that finds nothing moves its place from the first to the second.
    known.invalidate(digest);
    unknown.invalidate(digest);
  }

  /**
   * Compares all that is remembered with what is stored and forgets what differs, and what is just
   * being looked up.
   */
  void compareWith(Stored stored) throws SQLException {
    Map<TokenDigest, CompletableFuture<Optional<TokenPass>>> batch = HashMap.newHashMap(BATCH);
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

  private void compare(
      Map<TokenDigest, CompletableFuture<Optional<TokenPass>>> batch, Stored stored)
      throws SQLException {
    Map<TokenDigest, TokenPass> truth = stored.passes(List.copyOf(batch.keySet()));
    batch.forEach(
        (digest, future) -> {
          boolean same =
              future.state() == Future.State.SUCCESS
                  && future.resultNow().equals(Optional.ofNullable(truth.get(digest)));
          if (!same) {
            known.invalidate(digest);
          }
        });
  }

  private void answered(TokenDigest digest, LookUp mine, Optional<TokenPass> answer) {
    if (answer.isEmpty()) {
      replace(
          digest,
          mine,
          () -> {
            unknown.put(digest, true);
            return null;
          });
    }
    mine.before = null;
    mine.complete(answer);
  }

  private void failed(TokenDigest digest, LookUp mine, Throwable failure) {
    replace(digest, mine, () -> mine.before);
    mine.completeExceptionally(failure);
  }

  /** Gives the place of a look-up to something else, unless it has lost it already. */
  private void replace(
      TokenDigest digest,
      LookUp mine,
      Supplier<@Nullable CompletableFuture<Optional<TokenPass>>> other) {
    known
        .asMap()
        .computeIfPresent(digest, (asked, current) -> current == mine ? other.get() : current);
  }

  /** What others cannot complete in place of the look-up. */
  private static CompletionStage<Optional<TokenPass>> unspoilt(
      CompletableFuture<Optional<TokenPass>> future) {
    return future.isDone() ? future : future.minimalCompletionStage();
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

  /** A look-up that is under way, and then its answer. */
  private static final class LookUp extends CompletableFuture<Optional<TokenPass>> {
    /** What is still remembered if it fails. */
    private @Nullable CompletableFuture<Optional<TokenPass>> before;
  }

  /** Reads what is stored. */
  interface Stored {
    /** The passes of those tokens that there are. */
    Map<TokenDigest, TokenPass> passes(List<TokenDigest> digests) throws SQLException;
  }
}
