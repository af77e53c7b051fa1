package io.tokenry.domain.token;

import io.tokenry.domain.Stamp;
import java.time.Instant;
import java.util.Optional;

/**
 * An API token. Immutable: every change answers with a new token whose version is one higher.
 *
 * @param former the value that it had before, for as long as that is remembered; over or not. There
 *     is never more than one, and none once it is deleted.
 * @param deleted when and by whom it was deleted; empty while it lives
 * @param version counts the changes from 1, so that a change based on an older state is noticed
 */
public record Token(
    TokenId id,
    TokenSettings settings,
    Credential credential,
    Optional<FormerCredential> former,
    Stamp created,
    Stamp updated,
    Optional<Stamp> deleted,
    Optional<LastUse> lastUse,
    long version) {

  /** A token that was never changed and never used. */
  public static Token create(
      TokenId id, TokenSettings settings, Credential credential, Stamp created) {
    return new Token(
        id,
        settings,
        credential,
        Optional.empty(),
        created,
        created,
        Optional.empty(),
        Optional.empty(),
        1);
  }

  public TokenName name() {
    return settings.name();
  }

  public AccessLevel accessLevel() {
    return settings.accessLevel();
  }

  public TokenHint hint() {
    return credential.hint();
  }

  /** The former value, while it is still accepted if the token is. */
  public Optional<FormerCredential> livingFormer(Instant now) {
    return former.filter(value -> value.lives(now));
  }

  /** Whether this is its value, or the former one while that lives. */
  public boolean answersTo(TokenDigest digest, Instant now) {
    return credential.digest().equals(digest)
        || livingFormer(now).filter(value -> value.digest().equals(digest)).isPresent();
  }

  /** How far it reaches while it is alive and not suspended. */
  public Reach reach() {
    return settings.reach();
  }

  /** What has to be known to judge whoever presents its value. */
  public TokenPass pass() {
    boolean endsFormer = former.map(FormerCredential::untilUsed).orElse(false);
    return pass(credential.digest(), settings.expiresAt(), endsFormer);
  }

  /** The same for the value with this digest, which may be the former one; empty for any other. */
  public Optional<TokenPass> passOf(TokenDigest digest) {
    return credential.digest().equals(digest)
        ? Optional.of(pass())
        : former
            .filter(value -> value.digest().equals(digest))
            .map(
                value ->
                    pass(
                        digest, Optional.of(earlier(value.endsAt(), settings.expiresAt())), false));
  }

  private TokenPass pass(TokenDigest digest, Optional<Instant> expiresAt, boolean endsFormer) {
    return new TokenPass(
        digest,
        id,
        settings.name(),
        settings.accessLevel(),
        created.at(),
        expiresAt,
        settings.limits(),
        settings.suspended(),
        deleted.isPresent(),
        endsFormer);
  }

  private static Instant earlier(Instant one, Optional<Instant> other) {
    return other.filter(time -> time.isBefore(one)).orElse(one);
  }

  /** The status at a moment. */
  public TokenStatus status(Instant now) {
    return pass().status(now);
  }

  /**
   * The token with other settings and, possibly, another value. That is no rotation: no value that
   * it had before is accepted then.
   */
  public Token changed(TokenSettings newSettings, Credential newCredential, Stamp by) {
    boolean sameValue = newCredential.equals(credential);
    return new Token(
        id,
        newSettings,
        newCredential,
        sameValue ? livingFormer(by.at()) : Optional.empty(),
        created,
        by,
        deleted,
        lastUse,
        version + 1);
  }

  /**
   * The token with a new value, and the old one still accepted for as long as the overlap says. A
   * value that was still accepted from an earlier rotation is so no longer.
   */
  public Token rotate(Credential next, RotationOverlap overlap, Stamp by) {
    FormerCredential old =
        new FormerCredential(credential, by.at().plus(overlap.longest()), overlap.untilUsed());
    return new Token(
        id,
        settings,
        next,
        Optional.of(old).filter(value -> value.lives(by.at())),
        created,
        by,
        deleted,
        lastUse,
        version + 1);
  }

  /** The token without the value that it had before. */
  public Token endOverlap(Stamp by) {
    return replaced(Optional.empty(), by, deleted);
  }

  /** The token as one that no service accepts any more and whose name is free again. */
  public Token delete(Stamp by) {
    return replaced(Optional.empty(), by, Optional.of(by));
  }

  /** The token alive again, with the value that it had last; one that was former stays away. */
  public Token restore(Stamp by) {
    return replaced(former, by, Optional.empty());
  }

  private Token replaced(Optional<FormerCredential> newFormer, Stamp by, Optional<Stamp> deletion) {
    return new Token(
        id, settings, credential, newFormer, created, by, deletion, lastUse, version + 1);
  }
}
