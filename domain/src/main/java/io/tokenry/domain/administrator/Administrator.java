package io.tokenry.domain.administrator;

import io.tokenry.domain.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * A person who manages tokens. Immutable; a disabled one cannot sign in.
 *
 * @param createdAt to the microsecond
 */
public record Administrator(
    AdministratorId id,
    Username username,
    Role role,
    SignInMeans means,
    boolean disabled,
    Instant createdAt) {

  /** This person as the one who does something. */
  public Actor asActor() {
    return new Actor(Actor.Kind.ADMINISTRATOR, id.toString(), username.value());
  }

  /** Empty for whoever signs in at a provider. */
  public Optional<PasswordHash> passwordHash() {
    return means instanceof PasswordHash hash ? Optional.of(hash) : Optional.empty();
  }

  /** Empty for whoever has a password here. */
  public Optional<ExternalIdentity> identity() {
    return means instanceof ExternalIdentity identity ? Optional.of(identity) : Optional.empty();
  }

  public Administrator withPassword(PasswordHash newHash) {
    return new Administrator(id, username, role, newHash, disabled, createdAt);
  }

  public Administrator withDisabled(boolean nowDisabled) {
    return new Administrator(id, username, role, means, nowDisabled, createdAt);
  }

  public Administrator withRole(Role newRole) {
    return new Administrator(id, username, newRole, means, disabled, createdAt);
  }

  public Administrator withUsername(Username newName) {
    return new Administrator(id, newName, role, means, disabled, createdAt);
  }
}
