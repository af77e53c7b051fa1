package io.tokenry.domain.administrator;

import io.tokenry.domain.Actor;
import java.time.Instant;

/**
 * A person who manages tokens. Immutable; a disabled one cannot sign in.
 *
 * @param createdAt to the microsecond
 */
public record Administrator(
    AdministratorId id,
    Username username,
    Role role,
    PasswordHash passwordHash,
    boolean disabled,
    Instant createdAt) {

  /** This person as the one who does something. */
  public Actor asActor() {
    return new Actor(Actor.Kind.ADMINISTRATOR, id.toString(), username.value());
  }

  public Administrator withPassword(PasswordHash newHash) {
    return new Administrator(id, username, role, newHash, disabled, createdAt);
  }

  public Administrator withDisabled(boolean nowDisabled) {
    return new Administrator(id, username, role, passwordHash, nowDisabled, createdAt);
  }

  public Administrator withRole(Role newRole) {
    return new Administrator(id, username, newRole, passwordHash, disabled, createdAt);
  }
}
