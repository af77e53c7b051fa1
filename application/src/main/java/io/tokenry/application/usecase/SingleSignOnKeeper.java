package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.SealedNotes;
import io.tokenry.application.port.in.SealedNotes.Purpose;
import io.tokenry.application.port.in.SignIn;
import io.tokenry.application.port.in.SignIn.NewSession;
import io.tokenry.application.port.in.SignIn.SignedIn;
import io.tokenry.application.port.in.SingleSignOn;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.IdentityProvider;
import io.tokenry.application.port.out.IdentityProvider.Identified;
import io.tokenry.application.port.out.IdentityProvider.Reason;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.usecase.ProviderAccounts.Known;
import io.tokenry.application.usecase.ProviderAccounts.Unwelcome;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.policy.ProviderPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** See {@link SingleSignOn}; this one has a provider. */
public final class SingleSignOnKeeper implements SingleSignOn {

  private static final Duration MOST_TIME_THERE = Duration.ofMinutes(10);

  /** By how much the provider's clock may be behind. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private final IdentityProvider provider;
  private final ProviderPolicy policy;
  private final ProviderAccounts accounts;
  private final SignIn signIn;
  private final Sessions sessions;
  private final StoredSessions stored;
  private final SessionStart start;
  private final SealedNotes notes;
  private final Transactions transactions;
  private final AuditTrail trail;
  private final InstantSource clock;
  private final Throttle byAddress;

  public SingleSignOnKeeper(
      IdentityProvider provider,
      ProviderPolicy policy,
      Administrators administrators,
      SignIn signIn,
      Sessions sessions,
      TokenDigester digester,
      SealedNotes notes,
      Transactions transactions,
      AuditTrail trail,
      RandomGenerator random,
      InstantSource clock) {
    this.provider = provider;
    this.policy = policy;
    this.accounts = new ProviderAccounts(administrators, sessions, policy, trail, random, clock);
    this.signIn = signIn;
    this.sessions = sessions;
    this.stored = new StoredSessions(sessions, digester);
    this.start = new SessionStart(sessions, digester, trail, random, clock);
    this.notes = notes;
    this.transactions = transactions;
    this.trail = trail;
    this.clock = clock;
    this.byAddress = new Throttle(20, Duration.ofMinutes(5), clock);
  }

  @Override
  public Optional<Offer> offer() {
    return Optional.of(new Offer(policy.name(), policy.only()));
  }

  @Override
  public Optional<Start> begin(String next) {
    return begin(Optional.empty(), next);
  }

  @Override
  public Optional<Start> beginProof(AdministratorId self) {
    return begin(Optional.of(self), "");
  }

  private Optional<Start> begin(Optional<AdministratorId> prover, String next) {
    Instant now = clock.instant();
    return provider
        .depart(prover.isPresent())
        .map(
            departure -> {
              var note = new SingleSignOnNote(now, prover, next, departure.secrets());
              return new Start(
                  departure.address(), notes.seal(Purpose.SINGLE_SIGN_ON, note.written()));
            });
  }

  @Override
  public Arrival finish(
      String note, Map<String, List<String>> parameters, Optional<String> session, String address) {
    Optional<SingleSignOnNote> begun =
        notes.open(Purpose.SINGLE_SIGN_ON, note, MOST_TIME_THERE).flatMap(SingleSignOnNote::read);
    if (begun.isEmpty()) {
      // No attempt: a page elsewhere can make any browser ask for this, and nothing is guessed by
      // it.
      return new Refused(Fault.TOO_LATE, "");
    }
    requireNotTooSoon(address);
    Arrival arrival =
        switch (provider.arrive(begun.get().secrets(), parameters)) {
          case Identified who when begun.get().prover().isPresent() ->
              prove(who, begun.get(), session, address);
          case Identified who -> admit(who, begun.get(), address);
          case IdentityProvider.Refused refusal ->
              refused(
                  faultOf(refusal.reason()),
                  Optional.empty(),
                  begun.get().next(),
                  Origin.unknownAt(address));
        };
    if (!(arrival instanceof Refused)) {
      byAddress.takeBack(address);
    }
    return arrival;
  }

  /** Answers that come too soon are one event until the next one is heard. */
  private void requireNotTooSoon(String address) {
    try {
      byAddress.admit(address);
    } catch (Failure.TooManyAttempts tooMany) {
      if (byAddress.isFirstRefusal(address)) {
        trail.note(
            AuditAction.SESSION_FAILED,
            Optional.empty(),
            Origin.unknownAt(address),
            FieldChange.note("reason", "too_many_attempts"));
      }
      throw tooMany;
    }
  }

  @Override
  public Optional<URI> signOutAddress() {
    return provider.signOutAddress();
  }

  private Arrival admit(Identified who, SingleSignOnNote begun, String address) {
    return transactions.inTransaction(
        () ->
            switch (accounts.accountOf(who, address)) {
              case Known known -> new Admitted(startOf(known, who, address), begun.next());
              case Unwelcome unwelcome ->
                  refused(
                      unwelcome.fault(),
                      unwelcome.person(),
                      begun.next(),
                      Origin.unknownAt(address),
                      FieldChange.note("subject", who.identity().subject()));
            });
  }

  /** Where the provider does not say when it last asked, it may have been long ago. */
  private NewSession startOf(Known known, Identified who, String address) {
    Instant now = clock.instant();
    Instant provenAt = who.provenAt().filter(at -> at.isBefore(now)).orElse(Instant.EPOCH);
    return start.of(known.person(), provenAt, address, FieldChange.note("by", "single_sign_on"));
  }

  private Arrival prove(
      Identified who, SingleSignOnNote begun, Optional<String> session, String address) {
    Optional<Administrator> signedIn = session.flatMap(signIn::resume).map(SignedIn::administrator);
    Origin by =
        signedIn
            .map(person -> new Origin(person.asActor(), address))
            .orElseGet(() -> Origin.unknownAt(address));
    if (signedIn.isEmpty() || !signedIn.map(Administrator::id).equals(begun.prover())) {
      return refused(Fault.TOO_LATE, signedIn, begun.next(), by);
    }
    if (!signedIn.get().means().equals(who.identity())) {
      return refused(Fault.SOMEBODY_ELSE, signedIn, begun.next(), by);
    }
    boolean askedAgain =
        who.provenAt().filter(at -> !at.isBefore(begun.begunAt().minus(CLOCK_SKEW))).isPresent();
    if (!askedAgain) {
      return refused(Fault.NOT_ASKED_AGAIN, signedIn, begun.next(), by);
    }
    session
        .flatMap(stored::find)
        .ifPresent(found -> sessions.prove(found.digest(), clock.instant()));
    return new Proven();
  }

  private Refused refused(
      Fault fault,
      Optional<Administrator> person,
      String next,
      Origin by,
      FieldChange... notesBesides) {
    FieldChange[] changes = new FieldChange[notesBesides.length + 1];
    changes[0] = FieldChange.note("reason", FieldChange.text(fault));
    System.arraycopy(notesBesides, 0, changes, 1, notesBesides.length);
    trail.note(AuditAction.SESSION_FAILED, person.map(AuditTarget::of), by, changes);
    return new Refused(fault, next);
  }

  private static Fault faultOf(Reason reason) {
    return switch (reason) {
      case UNREACHABLE -> Fault.UNREACHABLE;
      case DENIED -> Fault.DENIED;
      case FAILED -> Fault.FAILED;
      case NOT_GENUINE -> Fault.NOT_GENUINE;
    };
  }
}
