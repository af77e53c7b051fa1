package io.tokenry.persistence.administrator;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.administrator.Username;
import java.time.Instant;
import java.util.UUID;

/** An administrator as a row. */
@MappedEntity("administrator")
record AdministratorRow(
    @Id UUID id,
    String username,
    String usernameKey,
    Role role,
    String passwordHash,
    boolean disabled,
    Instant createdAt) {

  static AdministratorRow of(Administrator administrator) {
    return new AdministratorRow(
        administrator.id().value(),
        administrator.username().value(),
        administrator.username().key(),
        administrator.role(),
        administrator.passwordHash().phc(),
        administrator.disabled(),
        administrator.createdAt());
  }

  Administrator toAdministrator() {
    return new Administrator(
        new AdministratorId(id),
        new Username(username),
        role,
        new PasswordHash(passwordHash),
        disabled,
        createdAt);
  }

  @Override
  public String toString() {
    return "AdministratorRow[" + id + "]";
  }
}
