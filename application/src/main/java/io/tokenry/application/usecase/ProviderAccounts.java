package io.tokenry.application.usecase;

import io.tokenry.application.port.in.SingleSignOn.Fault;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.IdentityProvider.Identified;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.domain.Actor;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.administrator.Username;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.policy.ProviderPolicy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The accounts of those whom an identity provider vouches for: made when they first come, and kept
 * to what it says of them. To be used within a transaction. Thread-safe.
 */
record ProviderAccounts(
    Administrators administrators,
    Sessions sessions,
    ProviderPolicy policy,
    AuditTrail trail,
    RandomGenerator random,
    InstantSource clock) {

  private static final Actor PROVIDER = new Actor(Actor.Kind.SYSTEM, "-", "single sign-on");

  /** The account, or why somebody has none. */
  sealed interface Outcome {}

  record Known(Administrator person) implements Outcome {}

  /**
   * They stay outside.
   *
   * @param person whose account it is; empty when there is none
   */
  record Unwelcome(Fault fault, Optional<Administrator> person) implements Outcome {}

  /** Finds, makes or changes the account. */
  Outcome accountOf(Identified who, String address) {
    administrators.lock();
    Optional<Administrator> account = administrators.findByIdentity(who.identity());
    Optional<Role> role = policy.roleOf(who.groups());
    if (role.isEmpty()) {
      account.ifPresent(person -> sessions.removeAllOf(person.id(), Optional.empty()));
      return new Unwelcome(Fault.NO_ROLE, account);
    }
    Origin by = new Origin(PROVIDER, address);
    return account.isPresent()
        ? kept(account.get(), role.get(), who, by)
        : made(role.get(), who, by);
  }

  private Outcome made(Role role, Identified who, Origin by) {
    if (administrators.all().stream().allMatch(other -> other.passwordHash().isEmpty())) {
      return new Unwelcome(Fault.SET_UP_PENDING, Optional.empty());
    }
    Optional<Username> username = who.username().flatMap(ProviderAccounts::parse);
    if (username.isEmpty()) {
      return new Unwelcome(Fault.BAD_USERNAME, Optional.empty());
    }
    if (administrators.findByUsername(username.get()).isPresent()) {
      return new Unwelcome(Fault.USERNAME_TAKEN, Optional.empty());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var person =
        new Administrator(
            AdministratorId.at(now, random), username.get(), role, who.identity(), false, now);
    administrators.add(person);
    note(
        AuditAction.ADMINISTRATOR_CREATED,
        person,
        by,
        FieldChange.note("username", person.username().value()),
        FieldChange.note("role", FieldChange.text(role)),
        FieldChange.note("issuer", who.identity().issuer()),
        FieldChange.note("subject", who.identity().subject()));
    return new Known(person);
  }

  private Outcome kept(Administrator before, Role role, Identified who, Origin by) {
    if (before.disabled()) {
      return new Unwelcome(Fault.DISABLED, Optional.of(before));
    }
    Administrator renamed = renamed(before, who, by);
    if (renamed.role() == role) {
      return new Known(renamed);
    }
    Administrator after = renamed.withRole(role);
    change(after, by, "role", FieldChange.text(before.role()), FieldChange.text(role));
    return new Known(after);
  }

  /** Under the name that they have at the provider now, unless somebody else here has it. */
  private Administrator renamed(Administrator before, Identified who, Origin by) {
    Optional<Username> free =
        who.username()
            .flatMap(ProviderAccounts::parse)
            .filter(name -> !name.equals(before.username()))
            .filter(
                name ->
                    administrators
                        .findByUsername(name)
                        .filter(holder -> !holder.id().equals(before.id()))
                        .isEmpty());
    if (free.isEmpty()) {
      return before;
    }
    Administrator after = before.withUsername(free.get());
    change(after, by, "username", before.username().value(), after.username().value());
    return after;
  }

  private void change(Administrator after, Origin by, String field, String old, String now) {
    administrators.replace(after);
    note(
        AuditAction.ADMINISTRATOR_CHANGED,
        after,
        by,
        new FieldChange(field, Optional.of(old), Optional.of(now)));
  }

  private void note(AuditAction action, Administrator person, Origin by, FieldChange... changes) {
    trail.note(action, Optional.of(AuditTarget.of(person)), by, changes);
  }

  private static Optional<Username> parse(String name) {
    try {
      return Optional.of(new Username(name));
    } catch (InvalidValue unusable) {
      return Optional.empty();
    }
  }
}
