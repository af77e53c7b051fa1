package io.tokenry.domain.token;

import io.tokenry.domain.Stamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An API token. Immutable: every change answers with a new token whose version is one higher.
 *
 * @param valueSince since when it has its value, to the second
 * @param former the value that it had before, for as long as that is remembered; over or not. There
 *     is never more than one, and none once it is deleted.
 * @param deleted when and by whom it was deleted; empty while it lives
 * @param version counts the changes from 1, so that a change based on an older state is noticed
 * @param maxLifetime the policy that it is subject to, as it was known when the token was read; not
 *     a part of what is stored of it
 */
public record Token(
    TokenId id,
    TokenSettings settings,
    Credential credential,
    Instant valueSince,
    Optional<FormerCredential> former,
    Stamp created,
    Stamp updated,
    Optional<Stamp> deleted,
    Optional<LastUse> lastUse,
    long version,
    MaxLifetime maxLifetime) {

  public Token {
    valueSince = valueSince.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A token that was never changed and never used. */
  public static Token create(
      TokenId id, TokenSettings settings, Credential credential, Stamp created) {
    return new Token(
        id,
        settings,
        credential,
        created.at(),
        Optional.empty(),
        created,
        created,
        Optional.empty(),
        Optional.empty(),
        1,
        MaxLifetime.NONE);
  }

  /** The same, subject to another policy. */
  public Token under(MaxLifetime other) {
    return new Token(
        id,
        settings,
        credential,
        valueSince,
        former,
        created,
        updated,
        deleted,
        lastUse,
        version,
        other);
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

  /**
   * From this moment on it is refused, be it that it expires or that its value has lived for as
   * long as the policy allows; empty for never.
   */
  public Optional<Instant> endsAt() {
    return maxLifetime.endOf(valueSince, settings.expiresAt());
  }

  /** Whether it ends by the policy, and not by its own expiry. */
  public boolean isEndedByPolicy() {
    return !endsAt().equals(settings.expiresAt());
  }

  /** The former value, while it is still accepted if the token is; with its end by the policy. */
  public Optional<FormerCredential> livingFormer(Instant now) {
    return former.map(value -> value.under(maxLifetime)).filter(value -> value.lives(now));
  }

  /** The former value as it is stored, while it is still accepted. */
  private Optional<FormerCredential> keptFormer(Instant now) {
    return livingFormer(now).isPresent() ? former : Optional.empty();
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

  /** What has to be known to judge whoever presents its value; the policy is not yet in it. */
  public TokenPass pass() {
    boolean endsFormer = former.map(FormerCredential::untilUsed).orElse(false);
    return pass(credential.digest(), valueSince, settings.expiresAt(), endsFormer);
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
                        digest,
                        value.since(),
                        Optional.of(earlier(value.endsAt(), settings.expiresAt())),
                        false));
  }

  private TokenPass pass(
      TokenDigest digest, Instant since, Optional<Instant> expiresAt, boolean endsFormer) {
    return new TokenPass(
        digest,
        id,
        settings.name(),
        settings.accessLevel(),
        created.at(),
        since,
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
    return pass().under(maxLifetime).status(now);
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
        sameValue ? valueSince : by.at(),
        sameValue ? keptFormer(by.at()) : Optional.empty(),
        created,
        by,
        deleted,
        lastUse,
        version + 1,
        maxLifetime);
  }

  /**
   * The token with a new value, and the old one still accepted for as long as the overlap says. A
   * value that was still accepted from an earlier rotation is so no longer.
   */
  public Token rotate(Credential next, RotationOverlap overlap, Stamp by) {
    FormerCredential old =
        new FormerCredential(
            credential, valueSince, by.at().plus(overlap.longest()), overlap.untilUsed());
    return new Token(
        id,
        settings,
        next,
        by.at(),
        Optional.of(old).filter(value -> value.under(maxLifetime).lives(by.at())),
        created,
        by,
        deleted,
        lastUse,
        version + 1,
        maxLifetime);
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
        id,
        settings,
        credential,
        valueSince,
        newFormer,
        created,
        by,
        deletion,
        lastUse,
        version + 1,
        maxLifetime);
  }
}
