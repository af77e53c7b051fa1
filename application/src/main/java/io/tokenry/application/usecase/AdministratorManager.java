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
import io.tokenry.domain.administrator.Username;
import io.tokenry.domain.token.TokenDigest;
import java.nio.charset.StandardCharsets;
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
  private final TokenDigester digester;
  private final Transactions transactions;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Throttle currentPassword;

  public AdministratorManager(
      Administrators administrators,
      Sessions sessions,
      PasswordHasher hasher,
      TokenDigester digester,
      Transactions transactions,
      RandomGenerator random,
      InstantSource clock) {
    this.administrators = administrators;
    this.sessions = sessions;
    this.hasher = hasher;
    this.digester = digester;
    this.transactions = transactions;
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
  public Administrator setUp(String username, Password password) {
    Administrator first = build(username, password);
    return transactions.inTransaction(
        () -> {
          administrators.lock();
          if (!isSetUpPending()) {
            throw new Failure.NotAllowed();
          }
          administrators.add(first);
          return first;
        });
  }

  @Override
  public Administrator add(String username, Password password) {
    Administrator added = build(username, password);
    return transactions.inTransaction(
        () -> {
          administrators.add(added);
          return added;
        });
  }

  @Override
  public Administrator setDisabled(AdministratorId id, boolean disabled) {
    return transactions.inTransaction(
        () -> {
          administrators.lock();
          Administrator changed = get(id).withDisabled(disabled);
          if (disabled) {
            requireAnotherThan(id);
            sessions.removeAllOf(id, Optional.empty());
          }
          administrators.replace(changed);
          return changed;
        });
  }

  @Override
  public void resetPassword(AdministratorId id, Password password) {
    Administrator found = get(id);
    requireGood(password, found.username().value());
    store(id, hasher.hash(password), Optional.empty());
  }

  @Override
  public void remove(AdministratorId id) {
    transactions.inTransaction(
        () -> {
          administrators.lock();
          get(id);
          requireAnotherThan(id);
          sessions.removeAllOf(id, Optional.empty());
          administrators.remove(id);
          return id;
        });
  }

  @Override
  public void changeOwnPassword(
      AdministratorId id, Password current, Password chosen, String sessionSecret) {
    Administrator self = get(id);
    Faults faults = new Faults();
    faults.add(PasswordPolicy.check(PASSWORD, chosen, self.username().value()));
    currentPassword.admit(id.toString());
    if (hasher.matches(current, self.passwordHash())) {
      currentPassword.forgive(id.toString());
    } else {
      faults.add(Violation.of("current_password", "wrong"));
    }
    faults.throwIfAny();
    TokenDigest kept = digester.digest(sessionSecret.getBytes(StandardCharsets.UTF_8));
    store(id, hasher.hash(chosen), Optional.of(kept));
  }

  private void store(AdministratorId id, PasswordHash hash, Optional<TokenDigest> keptSession) {
    transactions.inTransaction(
        () -> {
          administrators.lock();
          administrators.replace(get(id).withPassword(hash));
          sessions.removeAllOf(id, keptSession);
          return id;
        });
  }

  private Administrator build(String username, Password password) {
    Faults faults = new Faults();
    Optional<Username> name = faults.build(username, Username::new);
    faults.add(PasswordPolicy.check(PASSWORD, password, username));
    faults.throwIfAny();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Administrator(
        AdministratorId.at(now, random), name.orElseThrow(), hasher.hash(password), false, now);
  }

  private Administrator get(AdministratorId id) {
    return administrators.find(id).orElseThrow(Failure.NotFound::new);
  }

  private void requireAnotherThan(AdministratorId id) {
    boolean another =
        administrators.all().stream()
            .anyMatch(other -> !other.disabled() && !other.id().equals(id));
    if (!another) {
      throw new Failure.Conflict(Violation.of("administrator", "last_administrator"));
    }
  }

  private static void requireGood(Password password, String username) {
    Faults faults = new Faults();
    faults.add(PasswordPolicy.check(PASSWORD, password, username));
    faults.throwIfAny();
  }
}
