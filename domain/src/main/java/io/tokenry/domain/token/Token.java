package io.tokenry.domain.token;

import io.tokenry.domain.Stamp;
import java.time.Instant;
import java.util.Optional;

/**
 * An API token. Immutable: every change answers with a new token whose version is one higher.
 *
 * @param deleted when and by whom it was deleted; empty while it lives
 * @param version counts the changes from 1, so that a change based on an older state is noticed
 */
public record Token(
    TokenId id,
    TokenSettings settings,
    Credential credential,
    Stamp created,
    Stamp updated,
    Optional<Stamp> deleted,
    Optional<LastUse> lastUse,
    long version) {

  /** A token that was never changed and never used. */
  public static Token create(
      TokenId id, TokenSettings settings, Credential credential, Stamp created) {
    return new Token(
        id, settings, credential, created, created, Optional.empty(), Optional.empty(), 1);
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

  /** How far it reaches while it is alive and not suspended. */
  public Reach reach() {
    return settings.reach();
  }

  /** What has to be known to judge whoever presents it. */
  public TokenPass pass() {
    return new TokenPass(
        id,
        settings.name(),
        settings.accessLevel(),
        created.at(),
        settings.expiresAt(),
        settings.limits(),
        settings.suspended(),
        deleted.isPresent());
  }

  /** The status at a moment. */
  public TokenStatus status(Instant now) {
    return pass().status(now);
  }

  /** The token with other settings and, possibly, another value. */
  public Token changed(TokenSettings newSettings, Credential newCredential, Stamp by) {
    return new Token(id, newSettings, newCredential, created, by, deleted, lastUse, version + 1);
  }

  /** The token as one that no service accepts any more and whose name is free again. */
  public Token delete(Stamp by) {
    return new Token(id, settings, credential, created, by, Optional.of(by), lastUse, version + 1);
  }

  /** The token alive again, with the value that it had. */
  public Token restore(Stamp by) {
    return new Token(id, settings, credential, created, by, Optional.empty(), lastUse, version + 1);
  }
}
