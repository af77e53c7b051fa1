package io.tokenry.persistence.administrator;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.ExternalIdentity;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.administrator.SignInMeans;
import io.tokenry.domain.administrator.Username;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An administrator as a row: with a password, or with an issuer and a subject. */
@MappedEntity("administrator")
record AdministratorRow(
    @Id UUID id,
    String username,
    String usernameKey,
    Role role,
    @Nullable String passwordHash,
    @Nullable String issuer,
    @Nullable String subject,
    boolean disabled,
    Instant createdAt) {

  static AdministratorRow of(Administrator administrator) {
    return new AdministratorRow(
        administrator.id().value(),
        administrator.username().value(),
        administrator.username().key(),
        administrator.role(),
        administrator.passwordHash().map(PasswordHash::phc).orElse(null),
        administrator.identity().map(ExternalIdentity::issuer).orElse(null),
        administrator.identity().map(ExternalIdentity::subject).orElse(null),
        administrator.disabled(),
        administrator.createdAt());
  }

  Administrator toAdministrator() {
    return new Administrator(
        new AdministratorId(id), new Username(username), role, means(), disabled, createdAt);
  }

  private SignInMeans means() {
    return issuer != null && subject != null
        ? new ExternalIdentity(issuer, subject)
        : new PasswordHash(Objects.requireNonNull(passwordHash));
  }

  @Override
  public String toString() {
    return "AdministratorRow[" + id + "]";
  }
}
