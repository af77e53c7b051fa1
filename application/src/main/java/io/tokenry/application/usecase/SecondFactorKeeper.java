package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageSecondFactor;
import io.tokenry.application.port.in.SealedNotes;
import io.tokenry.application.port.in.SealedNotes.Purpose;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.OneTimeCodes;
import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.application.port.out.SecondFactors;
import io.tokenry.application.port.out.SecretVault;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.administrator.RecoveryCode;
import io.tokenry.domain.administrator.SecondFactor;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.administrator.TotpSecret;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.policy.SecondFactorPolicy;
import io.tokenry.domain.token.TokenDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** See {@link ManageSecondFactor}. */
public final class SecondFactorKeeper implements ManageSecondFactor {

  /** How far the clock of an app may be ahead or behind, in steps (RFC 6238 section 5.2). */
  private static final int WINDOW = 1;

  private static final Duration PROPOSAL_LASTS = Duration.ofMinutes(30);

  private final SecondFactors factors;
  private final Administrators administrators;
  private final Sessions sessions;
  private final StoredSessions stored;
  private final OneTimeCodes codes;
  private final SecretVault vault;
  private final PasswordHasher hasher;
  private final SealedNotes notes;
  private final Transactions transactions;
  private final Permissions permissions;
  private final AuditTrail trail;
  private final SecondFactorPolicy policy;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Throttle attempts;

  public SecondFactorKeeper(
      SecondFactors factors,
      Administrators administrators,
      Sessions sessions,
      TokenDigester digester,
      OneTimeCodes codes,
      SecretVault vault,
      PasswordHasher hasher,
      SealedNotes notes,
      Transactions transactions,
      Permissions permissions,
      AuditTrail trail,
      SecondFactorPolicy policy,
      RandomGenerator random,
      InstantSource clock) {
    this.factors = factors;
    this.administrators = administrators;
    this.sessions = sessions;
    this.stored = new StoredSessions(sessions, digester);
    this.codes = codes;
    this.vault = vault;
    this.hasher = hasher;
    this.notes = notes;
    this.transactions = transactions;
    this.permissions = permissions;
    this.trail = trail;
    this.policy = policy;
    this.random = random;
    this.clock = clock;
    // Nobody is asked for a code without the password; with it, a million codes are not many.
    this.attempts = new Throttle(5, Duration.ofMinutes(15), clock);
  }

  @Override
  public boolean isRequired() {
    return policy == SecondFactorPolicy.REQUIRED;
  }

  @Override
  public Optional<Status> of(AdministratorId administrator) {
    return factors
        .find(administrator)
        .map(factor -> new Status(factor.enabledAt(), factor.recoveryCodes().size()));
  }

  @Override
  public Set<AdministratorId> holders() {
    return factors.holders();
  }

  @Override
  public Proposal propose(Origin by) {
    requirePassword(self(by));
    permissions.requireProof(by, Optional.empty());
    TotpSecret secret = TotpSecret.random(random);
    String text = Base64.getEncoder().encodeToString(secret.bytes());
    return new Proposal(secret, notes.seal(Purpose.SECOND_FACTOR_PROPOSAL, ownerOf(by) + text));
  }

  @Override
  public Proposal reopen(String sealed, Origin by) {
    String beginning = ownerOf(by);
    return notes
        .open(Purpose.SECOND_FACTOR_PROPOSAL, sealed, PROPOSAL_LASTS)
        .filter(text -> text.startsWith(beginning))
        .map(text -> Base64.getDecoder().decode(text.substring(beginning.length())))
        .map(bytes -> new Proposal(new TotpSecret(bytes), sealed))
        .orElseThrow(Failure.Gone::new);
  }

  @Override
  public List<RecoveryCode> turnOn(String sealed, String code, String sessionSecret, Origin by) {
    permissions.requireProof(by, Optional.empty());
    Administrator self = self(by);
    requirePassword(self);
    TotpSecret secret = reopen(sealed, by).secret();
    OptionalLong step = stepOf(secret, code);
    if (step.isEmpty()) {
      throw wrongCode();
    }
    List<RecoveryCode> recovery = newRecoveryCodes();
    SecondFactor factor =
        new SecondFactor(
            self.id(),
            vault.seal(secret.bytes()),
            step.getAsLong(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            hashed(recovery));
    Optional<TokenDigest> kept = stored.find(sessionSecret).map(Session::digest);
    return transactions.inTransaction(
        () -> {
          if (!factors.add(factor)) {
            throw new Failure.Conflict(Violation.of("code", "taken"));
          }
          // They began with a password alone.
          sessions.removeAllOf(self.id(), kept);
          note(AuditAction.SECOND_FACTOR_ENABLED, self, by);
          return recovery;
        });
  }

  @Override
  public List<RecoveryCode> renewRecoveryCodes(String code, Origin by) {
    permissions.requireProof(by, Optional.empty());
    Administrator self = self(by);
    if (!isOn(self.id())) {
      throw new Failure.NotFound();
    }
    requireCode(self, code, by);
    List<RecoveryCode> recovery = newRecoveryCodes();
    List<PasswordHash> hashes = hashed(recovery);
    return transactions.inTransaction(
        () -> {
          if (factors.find(self.id()).isEmpty()) {
            throw new Failure.NotFound();
          }
          factors.replaceRecoveryCodes(self.id(), hashes);
          note(AuditAction.RECOVERY_CODES_RENEWED, self, by);
          return recovery;
        });
  }

  @Override
  public void turnOff(String code, Origin by) {
    if (isRequired()) {
      throw new Failure.NotAllowed();
    }
    permissions.requireProof(by, Optional.empty());
    Administrator self = self(by);
    if (isOn(self.id())) {
      requireCode(self, code, by);
      removeFrom(self, by);
    }
  }

  @Override
  public boolean remove(AdministratorId administrator, Origin by) {
    permissions.requireProven(by, Permission.MANAGE_ADMINISTRATORS);
    return removeFrom(administrators.find(administrator).orElseThrow(Failure.NotFound::new), by);
  }

  /**
   * Encrypts all secrets under the newest key, so that none hangs on an older one that may be
   * dropped; to be called at each start.
   */
  public void resealAll() {
    factors.holders().stream()
        .flatMap(holder -> factors.find(holder).stream())
        .forEach(this::reseal);
  }

  private void reseal(SecondFactor factor) {
    secretOf(factor)
        .map(secret -> vault.seal(secret.bytes()))
        .ifPresent(
            resealed -> factors.reseal(factor.administrator(), factor.sealedSecret(), resealed));
  }

  /** Empty when its key is gone; then recovery codes alone are left. */
  private Optional<TotpSecret> secretOf(SecondFactor factor) {
    try {
      return Optional.of(new TotpSecret(vault.open(factor.sealedSecret())));
    } catch (IllegalArgumentException underAnotherKey) {
      return Optional.empty();
    }
  }

  /**
   * Whether somebody must turn it on before they do anything else. Where a provider vouches for
   * somebody, it is for the provider to ask for more than a password.
   */
  boolean isDue(Administrator person) {
    return isRequired() && person.identity().isEmpty() && !isOn(person.id());
  }

  boolean isOn(AdministratorId administrator) {
    return factors.find(administrator).isPresent();
  }

  /** The codes that were tried for each account, by its id, wherever one is asked for. */
  Throttle attempts() {
    return attempts;
  }

  /** The same as at sign-in, for somebody who is signed in. */
  private void requireCode(Administrator self, String typed, Origin by) {
    String account = self.id().toString();
    try {
      attempts.admit(account);
    } catch (Failure.TooManyAttempts tooMany) {
      if (attempts.isFirstRefusal(account)) {
        failed(self, "too_many_attempts", by);
      }
      throw tooMany;
    }
    if (!accepts(self, typed, by.address())) {
      failed(self, "wrong_code", by);
      throw wrongCode();
    }
    attempts.forgive(account);
  }

  private static Failure.Invalid wrongCode() {
    return new Failure.Invalid(List.of(Violation.of("code", "wrong")));
  }

  /**
   * Whether this is a code that somebody's app shows now and that was not used before, or one of
   * their recovery codes, which is used up by that.
   */
  boolean accepts(Administrator person, String typed, String address) {
    Optional<SecondFactor> factor = factors.find(person.id());
    if (factor.isEmpty()) {
      return false;
    }
    Optional<RecoveryCode> recovery = RecoveryCode.parse(typed);
    if (recovery.isPresent()) {
      return acceptsRecovery(person, factor.get(), recovery.get(), address);
    }
    OptionalLong step =
        secretOf(factor.get()).map(secret -> stepOf(secret, typed)).orElseGet(OptionalLong::empty);
    return step.isPresent() && factors.useStep(person.id(), step.getAsLong());
  }

  private boolean acceptsRecovery(
      Administrator person, SecondFactor factor, RecoveryCode typed, String address) {
    Optional<PasswordHash> found =
        factor.recoveryCodes().stream()
            .filter(hash -> hasher.matches(typed.asPassword(), hash))
            .findFirst();
    if (found.isEmpty()) {
      return false;
    }
    return transactions.inTransaction(
        () -> {
          boolean first = factors.useRecoveryCode(person.id(), found.get());
          if (first) {
            int left = factor.recoveryCodes().size() - 1;
            note(
                AuditAction.RECOVERY_CODE_USED,
                person,
                new Origin(person.asActor(), address),
                FieldChange.note("left", Integer.toString(left)));
          }
          return first;
        });
  }

  /** Looks at every step of the window, so that it takes the same time whichever it is. */
  private OptionalLong stepOf(TotpSecret secret, String typed) {
    byte[] plain = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
    long now = TotpSecret.stepAt(clock.instant());
    OptionalLong found = OptionalLong.empty();
    for (long step = now - WINDOW; step <= now + WINDOW; step++) {
      byte[] code = codes.code(secret, step).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(code, plain)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private boolean removeFrom(Administrator person, Origin by) {
    return transactions.inTransaction(
        () -> {
          boolean removed = factors.remove(person.id());
          if (removed) {
            note(AuditAction.SECOND_FACTOR_DISABLED, person, by);
          }
          return removed;
        });
  }

  private List<RecoveryCode> newRecoveryCodes() {
    return Stream.generate(() -> RecoveryCode.random(random)).limit(RecoveryCode.MOST).toList();
  }

  private List<PasswordHash> hashed(List<RecoveryCode> recovery) {
    return recovery.stream().map(RecoveryCode::asPassword).map(hasher::hash).toList();
  }

  private Administrator self(Origin by) {
    return AdministratorId.parse(by.actor().id())
        .flatMap(administrators::find)
        .orElseThrow(Failure.NotAllowed::new);
  }

  private static void requirePassword(Administrator self) {
    if (self.passwordHash().isEmpty()) {
      throw new Failure.NotAllowed();
    }
  }

  /** How a proposal to somebody begins. */
  private static String ownerOf(Origin by) {
    return by.actor().id() + "\n";
  }

  private void failed(Administrator person, String reason, Origin by) {
    note(AuditAction.SESSION_FAILED, person, by, FieldChange.note("reason", reason));
  }

  private void note(AuditAction action, Administrator person, Origin by, FieldChange... changes) {
    trail.note(action, Optional.of(AuditTarget.of(person)), by, changes);
  }
}
