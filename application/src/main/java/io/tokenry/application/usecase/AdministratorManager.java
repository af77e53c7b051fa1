package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.PasswordPolicy;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.administrator.Username;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.TokenDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** See {@link ManageAdministrators}. */
public final class AdministratorManager implements ManageAdministrators {

  private static final String PASSWORD = "password";

  private final Administrators administrators;
  private final Sessions sessions;
  private final PasswordHasher hasher;
  private final StoredSessions stored;
  private final Transactions transactions;
  private final Permissions permissions;
  private final AuditTrail trail;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Throttle currentPassword;

  public AdministratorManager(
      Administrators administrators,
      Sessions sessions,
      PasswordHasher hasher,
      TokenDigester digester,
      Transactions transactions,
      Permissions permissions,
      AuditTrail trail,
      RandomGenerator random,
      InstantSource clock) {
    this.administrators = administrators;
    this.sessions = sessions;
    this.hasher = hasher;
    this.stored = new StoredSessions(sessions, digester);
    this.transactions = transactions;
    this.permissions = permissions;
    this.trail = trail;
    this.random = random;
    this.clock = clock;
    this.currentPassword = new Throttle(5, Duration.ofMinutes(5), clock);
  }

  @Override
  public List<Administrator> all() {
    return administrators.all();
  }

  @Override
  public boolean isSetUpPending() {
    return administrators.all().isEmpty();
  }

  @Override
  public Administrator setUp(String username, Password password, Origin by) {
    Administrator first = build(username, Role.OWNER, password);
    return transactions.inTransaction(
        () -> {
          administrators.lock();
          if (!isSetUpPending()) {
            throw new Failure.NotAllowed();
          }
          administrators.add(first);
          note(AuditAction.ADMINISTRATOR_CREATED, first, by, usernameOf(first), roleOf(first));
          return first;
        });
  }

  @Override
  public Administrator add(String username, Role role, Password password, Origin by) {
    permissions.requireProven(by, Permission.MANAGE_ADMINISTRATORS);
    Administrator added = build(username, role, password);
    return transactions.inTransaction(
        () -> {
          administrators.add(added);
          note(AuditAction.ADMINISTRATOR_CREATED, added, by, usernameOf(added), roleOf(added));
          return added;
        });
  }

  @Override
  public Administrator setRole(AdministratorId id, Role role, Origin by) {
    permissions.requireProven(by, Permission.MANAGE_ADMINISTRATORS);
    return transactions.inTransaction(
        () -> {
          administrators.lock();
          Administrator current = getWithPassword(id);
          if (current.role() == role) {
            return current;
          }
          requireAnotherOwner(current);
          Administrator changed = current.withRole(role);
          administrators.replace(changed);
          FieldChange difference =
              new FieldChange(
                  "role",
                  Optional.of(FieldChange.text(current.role())),
                  Optional.of(FieldChange.text(changed.role())));
          note(AuditAction.ADMINISTRATOR_CHANGED, changed, by, difference);
          return changed;
        });
  }

  @Override
  public Administrator setDisabled(AdministratorId id, boolean disabled, Origin by) {
    permissions.requireProven(by, Permission.MANAGE_ADMINISTRATORS);
    return transactions.inTransaction(
        () -> {
          administrators.lock();
          Administrator current = get(id);
          if (current.disabled() == disabled) {
            return current;
          }
          Administrator changed = current.withDisabled(disabled);
          if (disabled) {
            requireAnotherOwner(current);
            sessions.removeAllOf(id, Optional.empty());
          }
          administrators.replace(changed);
          note(AuditAction.ADMINISTRATOR_CHANGED, changed, by, disabledNow(disabled));
          return changed;
        });
  }

  @Override
  public void resetPassword(AdministratorId id, Password password, Origin by) {
    permissions.requireProven(by, Permission.MANAGE_ADMINISTRATORS);
    Administrator found = getWithPassword(id);
    requireGood(password, found.username().value());
    store(
        AuditAction.ADMINISTRATOR_PASSWORD_RESET, id, hasher.hash(password), Optional.empty(), by);
  }

  @Override
  public void remove(AdministratorId id, Origin by) {
    permissions.requireProven(by, Permission.MANAGE_ADMINISTRATORS);
    transactions.inTransaction(
        () -> {
          administrators.lock();
          Administrator removed = get(id);
          requireAnotherOwner(removed);
          sessions.removeAllOf(id, Optional.empty());
          administrators.remove(id);
          note(AuditAction.ADMINISTRATOR_DELETED, removed, by);
          return id;
        });
  }

  @Override
  public void changeOwnPassword(
      AdministratorId id, Password current, Password chosen, String sessionSecret, Origin by) {
    if (!by.actor().id().equals(id.toString())) {
      throw new Failure.NotAllowed();
    }
    Administrator self = getWithPassword(id);
    Faults faults = new Faults();
    faults.add(PasswordPolicy.check(PASSWORD, chosen, self.username().value()));
    currentPassword.admit(id.toString());
    if (self.passwordHash().filter(hash -> hasher.matches(current, hash)).isPresent()) {
      currentPassword.forgive(id.toString());
    } else {
      faults.add(Violation.of("current_password", "wrong"));
    }
    faults.throwIfAny();
    Optional<TokenDigest> kept = stored.find(sessionSecret).map(Session::digest);
    store(AuditAction.ADMINISTRATOR_PASSWORD_CHANGED, id, hasher.hash(chosen), kept, by);
  }

  private void store(
      AuditAction action,
      AdministratorId id,
      PasswordHash hash,
      Optional<TokenDigest> keptSession,
      Origin by) {
    transactions.inTransaction(
        () -> {
          administrators.lock();
          Administrator current = getWithPassword(id);
          administrators.replace(current.withPassword(hash));
          sessions.removeAllOf(id, keptSession);
          note(action, current, by);
          return id;
        });
  }

  private void note(
      AuditAction action, Administrator administrator, Origin by, FieldChange... changes) {
    trail.note(action, Optional.of(AuditTarget.of(administrator)), by, changes);
  }

  private static FieldChange usernameOf(Administrator administrator) {
    return FieldChange.note("username", administrator.username().value());
  }

  private static FieldChange roleOf(Administrator administrator) {
    return FieldChange.note("role", FieldChange.text(administrator.role()));
  }

  private static FieldChange disabledNow(boolean disabled) {
    return new FieldChange(
        "disabled",
        Optional.of(Boolean.toString(!disabled)),
        Optional.of(Boolean.toString(disabled)));
  }

  private Administrator build(String username, Role role, Password password) {
    Faults faults = new Faults();
    Optional<Username> name = faults.build(username, Username::new);
    faults.add(PasswordPolicy.check(PASSWORD, password, username));
    faults.throwIfAny();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Administrator(
        AdministratorId.at(now, random),
        name.orElseThrow(),
        role,
        hasher.hash(password),
        false,
        now);
  }

  private Administrator get(AdministratorId id) {
    return administrators.find(id).orElseThrow(Failure.NotFound::new);
  }

  /** Somebody whose password and role are kept here, not at a provider. */
  private Administrator getWithPassword(AdministratorId id) {
    Administrator found = get(id);
    if (found.passwordHash().isEmpty()) {
      throw new Failure.NotAllowed();
    }
    return found;
  }

  /**
   * An owner with a password must be left: a provider may be away, and may take back a role at any
   * time.
   */
  private void requireAnotherOwner(Administrator gone) {
    if (!isOwnerWithPassword(gone)) {
      return;
    }
    boolean another =
        administrators.all().stream()
            .filter(AdministratorManager::isOwnerWithPassword)
            .anyMatch(other -> !other.id().equals(gone.id()));
    if (!another) {
      throw new Failure.Conflict(Violation.of("administrator", "last_owner"));
    }
  }

  private static boolean isOwnerWithPassword(Administrator person) {
    return person.role() == Role.OWNER && !person.disabled() && person.passwordHash().isPresent();
  }

  private static void requireGood(Password password, String username) {
    Faults faults = new Faults();
    faults.add(PasswordPolicy.check(PASSWORD, password, username));
    faults.throwIfAny();
  }
}
