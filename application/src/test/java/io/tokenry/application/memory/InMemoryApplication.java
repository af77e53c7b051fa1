package io.tokenry.application.memory;

import static io.tokenry.application.testing.TokenBuilder.ALICE;

import io.tokenry.application.port.in.SingleSignOn;
import io.tokenry.application.testing.MutableClock;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.application.usecase.AdministratorManager;
import io.tokenry.application.usecase.AnswerKeeper;
import io.tokenry.application.usecase.AuditReader;
import io.tokenry.application.usecase.AuditTrail;
import io.tokenry.application.usecase.BulkChanger;
import io.tokenry.application.usecase.ExpiryWatch;
import io.tokenry.application.usecase.NetworkWatch;
import io.tokenry.application.usecase.NoSingleSignOn;
import io.tokenry.application.usecase.OverlapEnder;
import io.tokenry.application.usecase.Permissions;
import io.tokenry.application.usecase.PolicyManager;
import io.tokenry.application.usecase.Purge;
import io.tokenry.application.usecase.Receivers;
import io.tokenry.application.usecase.Redigester;
import io.tokenry.application.usecase.SecondFactorKeeper;
import io.tokenry.application.usecase.SessionKeeper;
import io.tokenry.application.usecase.SingleSignOnKeeper;
import io.tokenry.application.usecase.TokenEventDelivery;
import io.tokenry.application.usecase.TokenEvents;
import io.tokenry.application.usecase.TokenFinder;
import io.tokenry.application.usecase.TokenImporter;
import io.tokenry.application.usecase.TokenManager;
import io.tokenry.application.usecase.TokenVerifier;
import io.tokenry.application.usecase.VaultNotes;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.administrator.Username;
import io.tokenry.domain.policy.SecondFactorPolicy;
import io.tokenry.domain.policy.SignInPolicy;
import io.tokenry.domain.token.TokenFormat;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/** The whole application over ports in memory, for tests of what drives it. */
public final class InMemoryApplication {

  public static final Password ALICES_PASSWORD = new Password("correct horse");

  public final MutableClock clock = MutableClock.atSomeTime();
  public final TokenFormat format = new TokenFormat("tkr");
  public final InMemoryPolicies policies = new InMemoryPolicies();
  public final InMemoryTokens tokens = new InMemoryTokens(policies);
  public final InMemoryAdministrators administrators = new InMemoryAdministrators();
  public final InMemorySessions sessions = new InMemorySessions();
  public final InMemoryKeptAnswers keptAnswers = new InMemoryKeptAnswers();
  public final InMemoryAuditLog auditLog = new InMemoryAuditLog();
  public final InMemoryBulkRuns bulkRuns = new InMemoryBulkRuns();
  public final InMemorySecondFactors secondFactors = new InMemorySecondFactors();
  public final InMemoryTokenEventOutbox outbox = new InMemoryTokenEventOutbox();
  public final InMemoryExpiryNotices expiryNotices = new InMemoryExpiryNotices(tokens);
  public final InMemoryTokenNetworks tokenNetworks = new InMemoryTokenNetworks(tokens);
  public final RecordingReceiver receiver = new RecordingReceiver("receiver");
  public final InMemoryTransactions transactions =
      new InMemoryTransactions(
          tokens,
          policies,
          administrators,
          sessions,
          secondFactors,
          auditLog,
          bulkRuns,
          outbox,
          expiryNotices,
          tokenNetworks);
  public final HeldTasks later = new HeldTasks();
  public final PlainSecrets secrets = new PlainSecrets();

  private final RandomGenerator random = new SecureRandom();

  private final Permissions permissions = new Permissions(administrators, clock);
  private final TokenEvents tokenEvents = new TokenEvents(outbox, new Receivers(List.of(receiver)));
  private final AuditTrail trail = new AuditTrail(auditLog, tokenEvents, random, clock);

  public final TokenEventDelivery tokenEventDelivery =
      new TokenEventDelivery(outbox, random, clock);
  public final ExpiryWatch expiryWatch =
      new ExpiryWatch(expiryNotices, tokenEvents, transactions, random, clock);
  public final NetworkWatch networkWatch =
      new NetworkWatch(tokenNetworks, tokens, tokenEvents, transactions, random, clock);

  public final TokenManager manageTokens =
      new TokenManager(
          tokens, policies, transactions, secrets, format, permissions, trail, random, clock);
  public final TokenImporter importTokens =
      new TokenImporter(
          tokens, policies, transactions, secrets, format, permissions, trail, random, clock);
  public final BulkChanger changeManyTokens =
      new BulkChanger(
          tokens,
          bulkRuns,
          secrets,
          transactions,
          permissions,
          trail,
          random,
          clock,
          Runnable::run,
          later);
  public final TokenFinder findTokens = new TokenFinder(tokens, tokens, secrets, trail, clock);
  public final Purge purge = new Purge(tokens, tokens, transactions, trail, clock);
  public final OverlapEnder overlapEnder = new OverlapEnder(tokens, transactions, trail, clock);
  public final Redigester redigester = new Redigester(tokens);
  public final TokenVerifier verifyToken =
      new TokenVerifier(
          tokens,
          policies,
          secrets,
          format,
          networkWatch.over(tokens),
          overlapEnder,
          redigester,
          clock);
  public final AnswerKeeper answerOnce =
      new AnswerKeeper(keptAnswers, transactions, secrets, secrets, clock);
  public final VaultNotes sealedNotes = new VaultNotes(secrets, clock);
  public final SecondFactorKeeper manageSecondFactor;
  public final SessionKeeper signIn;
  public final InMemoryIdentityProvider identityProvider = new InMemoryIdentityProvider();
  public final SingleSignOn singleSignOn;
  public final AdministratorManager manageAdministrators =
      new AdministratorManager(
          administrators,
          sessions,
          secrets,
          secrets,
          transactions,
          permissions,
          trail,
          random,
          clock);
  public final PolicyManager managePolicies =
      new PolicyManager(policies, tokens, transactions, permissions, trail);
  public final AuditReader readAuditLog = new AuditReader(auditLog, trail);

  public InMemoryApplication() {
    this(SecondFactorPolicy.OPTIONAL);
  }

  public InMemoryApplication(SecondFactorPolicy secondFactorPolicy) {
    this(secondFactorPolicy, SignInPolicy.PASSWORDS_ALONE);
  }

  public InMemoryApplication(SecondFactorPolicy secondFactorPolicy, SignInPolicy signInPolicy) {
    manageSecondFactor =
        new SecondFactorKeeper(
            secondFactors,
            administrators,
            sessions,
            secrets,
            secrets,
            secrets,
            secrets,
            sealedNotes,
            transactions,
            permissions,
            trail,
            secondFactorPolicy,
            random,
            clock);
    signIn =
        new SessionKeeper(
            administrators,
            sessions,
            secrets,
            secrets,
            manageSecondFactor,
            sealedNotes,
            transactions,
            trail,
            signInPolicy,
            random,
            clock);
    singleSignOn =
        signInPolicy.provider().isPresent()
            ? new SingleSignOnKeeper(
                identityProvider,
                signInPolicy.provider().get(),
                administrators,
                signIn,
                sessions,
                secrets,
                sealedNotes,
                transactions,
                trail,
                random,
                clock)
            : new NoSingleSignOn();
  }

  /** One with an owner, {@link TokenBuilder#ALICE}. */
  public static InMemoryApplication ofAlice() {
    return ofAlice(SecondFactorPolicy.OPTIONAL);
  }

  public static InMemoryApplication ofAlice(SecondFactorPolicy secondFactorPolicy) {
    return ofAlice(secondFactorPolicy, SignInPolicy.PASSWORDS_ALONE);
  }

  public static InMemoryApplication ofAlice(
      SecondFactorPolicy secondFactorPolicy, SignInPolicy signInPolicy) {
    InMemoryApplication application = new InMemoryApplication(secondFactorPolicy, signInPolicy);
    application.administrators.add(
        new Administrator(
            AdministratorId.parse(ALICE.id()).orElseThrow(),
            new Username(ALICE.name()),
            Role.OWNER,
            application.secrets.hash(ALICES_PASSWORD),
            false,
            TokenBuilder.CREATED_AT));
    return application;
  }
}
