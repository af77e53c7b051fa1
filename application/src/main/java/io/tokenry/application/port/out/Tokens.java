package io.tokenry.application.port.out;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.query.LifetimeEffect;
import io.tokenry.application.query.TokenPage;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All tokens there are, the deleted ones among them, each subject to the longest life that {@link
 * Policies} knows of.
 *
 * <p>No two tokens share a digest, be it of their value or of a former one, deleted ones included;
 * a former value is free again once its token has forgotten it. No two living ones share a name,
 * whatever the case. Implementations are safe for use by many threads and take part in the
 * transaction of {@link Transactions}. Each method may throw {@link Failure.Unavailable}.
 */
public interface Tokens {

  /**
   * Adds a new token.
   *
   * @throws Failure.Conflict when its name ({@code name}) or value ({@code token}) is {@code taken}
   */
  void add(Token token);

  /**
   * Adds new tokens that were never changed and never used, all or none; quickly, when they are
   * many.
   *
   * @throws Failure.Conflict as for {@link #add}, for one of them
   */
  void addAll(List<Token> tokens);

  /** Which of these a token has that could not have them twice. */
  Taken taken(Set<String> nameKeys, Set<TokenDigest> digests);

  /**
   * Replaces the token with the same id by a changed one; its last use is left as it is stored.
   *
   * @param expectedVersion the version that the change is based on
   * @return false when the stored version is another or the token is unknown; nothing has changed
   *     then
   * @throws Failure.Conflict as for {@link #add}
   */
  boolean replace(Token changed, long expectedVersion);

  Optional<Token> find(TokenId id);

  /** The same as {@link #find}, and nobody else can change it until the transaction ends. */
  Optional<Token> findForChange(TokenId id);

  /** The token whose value, or former value, has this digest; that one may be over. */
  default Optional<Token> findByDigest(TokenDigest digest) {
    return findByDigest(List.of(digest));
  }

  /** The same for a value that has one of these digests, each under another key. */
  Optional<Token> findByDigest(List<TokenDigest> digests);

  /**
   * The same, and until the running transaction ends nobody else gets an answer who asks this for
   * the same value; so no two tokens get one value under different keys.
   */
  Optional<Token> findByDigestForChange(List<TokenDigest> digests);

  /**
   * Stores other digests of the same values in place of those that are stored, which is no change
   * of a token: neither its version nor when and by whom it was changed is touched. A token is
   * passed over that has the digest no longer, that somebody is just changing, or whose new digest
   * is another's.
   */
  void redigest(List<NewDigest> digests);

  /** The tokens that match, in the order asked for. */
  TokenPage page(TokenCriteria criteria, Instant now);

  /** How many tokens match, exactly, on whatever page; it takes a while when there are many. */
  long count(TokenCriteria criteria, Instant now);

  /**
   * What becomes of the tokens when another longest life holds.
   *
   * @param most how many are named at most
   */
  LifetimeEffect effectOf(MaxLifetime wanted, Instant now, int most);

  /**
   * Removes tokens that were deleted until this moment, those deleted first before the others; of
   * each, only the id is kept.
   *
   * @param most how many at most
   * @return those that were removed
   */
  List<AuditTarget> purge(Instant deletedUntil, int most);

  /** Whether a token with this id was purged. */
  boolean isPurged(TokenId id);

  /** Whether there never was a token. */
  boolean isEmpty();

  /**
   * What takes the place of a digest of a token's value, or of its former value.
   *
   * @param hint takes the place of {@link TokenHint#OF_UNSEEN}, and of no other one
   */
  record NewDigest(TokenId token, TokenDigest stored, TokenDigest replacement, TokenHint hint) {}

  /** What of something is in use already: keys of names, and digests. */
  record Taken(Set<String> nameKeys, Set<TokenDigest> digests) {

    public Taken {
      nameKeys = Set.copyOf(nameKeys);
      digests = Set.copyOf(digests);
    }
  }
}
