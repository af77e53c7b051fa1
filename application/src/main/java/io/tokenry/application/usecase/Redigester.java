package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Tokens.NewDigest;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenPass;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Stores the digests of values that are used, and were found under an older secret key or by their
 * SHA-256 alone, anew under the newest key: beside the verdicts, so that none waits for it.
 * Thread-safe.
 *
 * <p>What was noted lives in memory. A server that dies before it acts on it loses nothing but
 * time: the next use is noted again. So is one that finds too many others waiting.
 */
public final class Redigester {

  private static final int MOST_WAITING = 10_000;
  private static final int BATCH = 500;

  private final Tokens tokens;
  private final ConcurrentMap<TokenDigest, NewDigest> waiting = new ConcurrentHashMap<>();

  public Redigester(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Notes under which digest a value was found, and which one it has now. Returns at once.
   *
   * @param hint what may be shown of the value, should nobody have seen it so far
   */
  void note(TokenPass found, TokenDigest newest, TokenHint hint) {
    if (waiting.size() < MOST_WAITING) {
      waiting.putIfAbsent(found.digest(), new NewDigest(found.id(), found.digest(), newest, hint));
    }
  }

  /**
   * Acts on all that was noted; to be called now and then.
   *
   * @throws Failure.Unavailable when what is stored cannot be changed; what is left waits for the
   *     next call
   */
  public void run() {
    List<NewDigest> all = List.copyOf(waiting.values());
    for (int from = 0; from < all.size(); from += BATCH) {
      List<NewDigest> batch = all.subList(from, Math.min(from + BATCH, all.size()));
      redigest(batch);
      batch.forEach(done -> waiting.remove(done.stored()));
    }
  }

  private void redigest(List<NewDigest> batch) {
    try {
      tokens.redigest(batch);
    } catch (Failure.Conflict lostRace) {
      // Nothing was stored, and the next use of each is noted again.
    }
  }
}
