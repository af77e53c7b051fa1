package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.SealedNotes;
import io.tokenry.application.port.in.SealedNotes.Purpose;
import io.tokenry.application.port.in.SignIn;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.PasswordPolicy;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.administrator.Username;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.policy.SignInPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** See {@link SignIn}. */
public final class SessionKeeper implements SignIn {

  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
  private static final Duration TICKET_LASTS = Duration.ofMinutes(5);

  private final Administrators administrators;
  private final Sessions sessions;
  private final PasswordHasher hasher;
  private final StoredSessions stored;
  private final TokenDigester digester;
  private final SecondFactorKeeper secondFactor;
  private final SealedNotes notes;
  private final Transactions transactions;
  private final AuditTrail trail;
  private final SignInPolicy policy;
  private final SessionStart start;
  private final InstantSource clock;
  private final Throttle byUsername;
  private final Throttle byAddress;
  private final Throttle proofs;
  private final PasswordHash nobodysHash;

  public SessionKeeper(
      Administrators administrators,
      Sessions sessions,
      PasswordHasher hasher,
      TokenDigester digester,
      SecondFactorKeeper secondFactor,
      SealedNotes notes,
      Transactions transactions,
      AuditTrail trail,
      SignInPolicy policy,
      RandomGenerator random,
      InstantSource clock) {
    this.administrators = administrators;
    this.sessions = sessions;
    this.hasher = hasher;
    this.stored = new StoredSessions(sessions, digester);
    this.digester = digester;
    this.secondFactor = secondFactor;
    this.notes = notes;
    this.transactions = transactions;
    this.trail = trail;
    this.policy = policy;
    this.start = new SessionStart(sessions, digester, trail, random, clock);
    this.clock = clock;
    // An attacker can make an account wait too, so its owner never waits longer than half a minute;
    // many people may share an address.
    this.byUsername = new Throttle(5, Duration.ofSeconds(30), clock);
    this.byAddress = new Throttle(20, Duration.ofMinutes(5), clock);
    this.proofs = new Throttle(5, Duration.ofMinutes(5), clock);
    this.nobodysHash = hasher.hash(new Password(start.newSecret()));
  }

  @Override
  public Optional<Admission> signIn(String username, Password password, String address) {
    requirePasswordsTaken();
    Optional<Username> name = parse(username);
    String account = name.map(Username::key).orElse("");
    Origin by = Origin.unknownAt(address);
    admit(
        () -> name.flatMap(administrators::findByUsername),
        by,
        new Limit(byAddress, address),
        new Limit(byUsername, account));

    Optional<Administrator> found = name.flatMap(administrators::findByUsername);
    boolean tooLong = password.text().length() > PasswordPolicy.MAX_LENGTH * 2;
    Password attempt = tooLong ? new Password("") : password;
    // An unknown name costs as much time as a known one.
    boolean matches =
        hasher.matches(attempt, found.flatMap(Administrator::passwordHash).orElse(nobodysHash));
    if (!matches || found.isEmpty() || found.get().disabled()) {
      failed(found, matches && found.isPresent() ? "disabled" : "wrong_credentials", by);
      return Optional.empty();
    }
    // Whoever has an account of their own may still be guessing the passwords of others.
    byAddress.takeBack(address);
    if (secondFactor.isOn(found.get().id())) {
      byUsername.takeBack(account);
      trail.note(AuditAction.SESSION_CODE_ASKED, found.map(AuditTarget::of), by);
      return Optional.of(new CodeNeeded(notes.seal(Purpose.SIGN_IN_TICKET, ticketOf(found.get()))));
    }
    byUsername.forgive(account);
    return Optional.of(start(found.get(), address));
  }

  @Override
  public Optional<NewSession> enterCode(String ticket, String code, String address) {
    requirePasswordsTaken();
    Administrator person =
        ownerOf(ticket)
            .filter(found -> secondFactor.isOn(found.id()))
            .orElseThrow(Failure.Gone::new);
    String account = person.username().key();
    String id = person.id().toString();
    Origin by = Origin.unknownAt(address);
    admit(
        () -> Optional.of(person),
        by,
        new Limit(secondFactor.attempts(), id),
        new Limit(byAddress, address),
        new Limit(byUsername, account));
    if (!secondFactor.accepts(person, code, address)) {
      failed(Optional.of(person), "wrong_code", by);
      return Optional.empty();
    }
    secondFactor.attempts().forgive(id);
    byAddress.takeBack(address);
    byUsername.forgive(account);
    return Optional.of(start(person, address));
  }

  @Override
  public Optional<Administrator> ownerOf(String ticket) {
    return notes.open(Purpose.SIGN_IN_TICKET, ticket, TICKET_LASTS).flatMap(this::ownerOfTicket);
  }

  @Override
  public Optional<SignedIn> resume(String sessionSecret) {
    Instant now = clock.instant();
    Optional<Session> session = stored.find(sessionSecret).filter(found -> found.isAlive(now));
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Optional<Administrator> administrator =
        administrators
            .find(session.get().administrator())
            .filter(found -> !found.disabled() && policy.admits(found));
    if (administrator.isPresent() && !now.isBefore(session.get().lastSeenAt().plus(TOUCH_EVERY))) {
      sessions.touch(session.get().digest(), now);
    }
    return administrator.map(
        person -> new SignedIn(person, session.get().provenAt(), secondFactor.isDue(person)));
  }

  @Override
  public boolean prove(String sessionSecret, Password password, String address) {
    Optional<Administrator> person = resume(sessionSecret).map(SignedIn::administrator);
    if (person.isEmpty()) {
      return false;
    }
    String account = person.get().id().toString();
    Origin by = new Origin(person.get().asActor(), address);
    admit(() -> person, by, new Limit(proofs, account));
    if (person
        .flatMap(Administrator::passwordHash)
        .filter(hash -> hasher.matches(password, hash))
        .isEmpty()) {
      failed(person, "wrong_credentials", by);
      return false;
    }
    proofs.forgive(account);
    stored
        .find(sessionSecret)
        .ifPresent(session -> sessions.prove(session.digest(), clock.instant()));
    return true;
  }

  @Override
  public void signOut(String sessionSecret, String address) {
    transactions.inTransaction(
        () -> {
          Optional<Session> session = stored.find(sessionSecret);
          session.map(Session::digest).ifPresent(sessions::remove);
          session
              .map(Session::administrator)
              .flatMap(administrators::find)
              .ifPresent(known -> note(AuditAction.SESSION_ENDED, known, address));
          return session;
        });
  }

  /** Forgets sessions that have ended; to be called now and then. */
  public void forgetDead() {
    sessions.removeDead(clock.instant());
  }

  private void requirePasswordsTaken() {
    if (!policy.takesPasswords()) {
      throw new Failure.NotAllowed();
    }
  }

  /** Of no use any more once the password is another one; empty without a password. */
  private String ticketOf(Administrator person) {
    return person.passwordHash().map(hash -> person.id() + "\n" + digestOf(hash)).orElse("");
  }

  private String digestOf(PasswordHash hash) {
    byte[] phc = hash.phc().getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(digester.digest(phc).bytes());
  }

  private Optional<Administrator> ownerOfTicket(String ticket) {
    return administrators.all().stream()
        .filter(person -> !person.disabled() && ticketOf(person).equals(ticket))
        .findFirst();
  }

  /**
   * Lets an attempt go on that does not come too soon. Those that do are one event until the next
   * one is heard.
   */
  private void admit(Supplier<Optional<Administrator>> tried, Origin by, Limit... limits) {
    try {
      count(limits);
    } catch (Failure.TooManyAttempts tooMany) {
      if (isFirstRefusal(limits)) {
        failed(tried.get(), "too_many_attempts", by);
      }
      throw tooMany;
    }
  }

  /** Counts an attempt for all limits or, when it comes too soon for one of them, for none. */
  private synchronized void count(Limit... limits) {
    for (Limit limit : limits) {
      limit.throttle().check(limit.key());
    }
    for (Limit limit : limits) {
      limit.throttle().count(limit.key());
    }
  }

  /** Whether nobody has been told yet that they have to wait for one of these. */
  private synchronized boolean isFirstRefusal(Limit... limits) {
    boolean first = false;
    for (Limit limit : limits) {
      first |= limit.throttle().isFirstRefusal(limit.key());
    }
    return first;
  }

  private NewSession start(Administrator administrator, String address) {
    return transactions.inTransaction(() -> start.of(administrator, clock.instant(), address));
  }

  private void note(AuditAction action, Administrator administrator, String address) {
    trail.note(
        action,
        Optional.of(AuditTarget.of(administrator)),
        new Origin(administrator.asActor(), address));
  }

  /** A name that nobody has is not written down: it may be a password in the wrong field. */
  private void failed(Optional<Administrator> tried, String reason, Origin by) {
    trail.note(
        AuditAction.SESSION_FAILED,
        tried.map(AuditTarget::of),
        by,
        FieldChange.note("reason", reason));
  }

  private static Optional<Username> parse(String username) {
    try {
      return Optional.of(new Username(username));
    } catch (InvalidValue nobodysName) {
      return Optional.empty();
    }
  }

  /** What is slowed down, and for whom. */
  private record Limit(Throttle throttle, String key) {}
}
