package io.tokenry.bootstrap.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.in.SignIn;
import io.tokenry.application.port.in.SingleSignOn;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.BulkRuns;
import io.tokenry.application.port.out.ExpiryNotices;
import io.tokenry.application.port.out.KeptAnswers;
import io.tokenry.application.port.out.OneTimeCodes;
import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.SecondFactors;
import io.tokenry.application.port.out.SecretVault;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.TokenEventOutbox;
import io.tokenry.application.port.out.TokenNetworks;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.application.usecase.AdministratorManager;
import io.tokenry.application.usecase.AnswerKeeper;
import io.tokenry.application.usecase.AuditReader;
import io.tokenry.application.usecase.AuditTrail;
import io.tokenry.application.usecase.BulkChanger;
import io.tokenry.application.usecase.ExpiryWatch;
import io.tokenry.application.usecase.NetworkWatch;
import io.tokenry.application.usecase.NoSingleSignOn;
import io.tokenry.application.usecase.OneTimeSetUpLink;
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
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.settings.SingleSignOnSettings;
import io.tokenry.domain.policy.SecondFactorPolicy;
import io.tokenry.domain.policy.SignInPolicy;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.identity.OpenIdProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the use cases over whatever adapters there are. */
@Factory
final class UseCases {

  private static final Logger LOG = LoggerFactory.getLogger(UseCases.class);
  private static final String BULK = "bulk";

  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }

  @Singleton
  TokenEvents tokenEvents(TokenEventOutbox outbox, Receivers receivers) {
    return new TokenEvents(outbox, receivers);
  }

  @Singleton
  TokenEventDelivery tokenEventDelivery(
      TokenEventOutbox outbox, RandomGenerator random, InstantSource clock) {
    return new TokenEventDelivery(outbox, random, clock);
  }

  @Singleton
  ExpiryWatch expiryWatch(
      ExpiryNotices notices,
      TokenEvents events,
      Transactions transactions,
      RandomGenerator random,
      InstantSource clock) {
    return new ExpiryWatch(notices, events, transactions, random, clock);
  }

  @Singleton
  NetworkWatch networkWatch(
      TokenNetworks networks,
      Tokens tokens,
      TokenEvents events,
      Transactions transactions,
      RandomGenerator random,
      InstantSource clock) {
    return new NetworkWatch(networks, tokens, events, transactions, random, clock);
  }

  @Singleton
  AuditTrail auditTrail(
      AuditLog log, TokenEvents events, RandomGenerator random, InstantSource clock) {
    return new AuditTrail(log, events, random, clock);
  }

  @Singleton
  Permissions permissions(Administrators administrators, InstantSource clock) {
    return new Permissions(administrators, clock);
  }

  @Singleton
  AuditReader readAuditLog(AuditLog log, AuditTrail trail) {
    return new AuditReader(log, trail);
  }

  @Singleton
  TokenManager manageTokens(
      Tokens tokens,
      Policies policies,
      Transactions transactions,
      TokenDigester digester,
      TokenFormat format,
      Permissions permissions,
      AuditTrail trail,
      RandomGenerator random,
      InstantSource clock) {
    return new TokenManager(
        tokens, policies, transactions, digester, format, permissions, trail, random, clock);
  }

  @Singleton
  TokenImporter importTokens(
      Tokens tokens,
      Policies policies,
      Transactions transactions,
      TokenDigester digester,
      TokenFormat format,
      Permissions permissions,
      AuditTrail trail,
      RandomGenerator random,
      InstantSource clock) {
    return new TokenImporter(
        tokens, policies, transactions, digester, format, permissions, trail, random, clock);
  }

  @Singleton
  BulkChanger changeManyTokens(
      Tokens tokens,
      BulkRuns runs,
      TokenDigester digester,
      Transactions transactions,
      Permissions permissions,
      AuditTrail trail,
      RandomGenerator random,
      InstantSource clock,
      @Named(BULK) ExecutorService background) {
    return new BulkChanger(
        tokens,
        runs,
        digester,
        transactions,
        permissions,
        trail,
        random,
        clock,
        background,
        CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS, background));
  }

  /** What is done to many tokens goes on while its administrator watches; a stop interrupts it. */
  @Singleton
  @Named(BULK)
  @Bean(preDestroy = "shutdownNow")
  ExecutorService bulkExecutor() {
    return Executors.newThreadPerTaskExecutor(
        Thread.ofVirtual()
            .uncaughtExceptionHandler(
                (thread, failed) ->
                    LOG.warn("What was done to several tokens broke off: {}", failed.toString()))
            .factory());
  }

  @Singleton
  TokenFinder findTokens(
      Tokens tokens,
      UsageHistory usageHistory,
      TokenDigester digester,
      AuditTrail trail,
      InstantSource clock) {
    return new TokenFinder(tokens, usageHistory, digester, trail, clock);
  }

  @Singleton
  Purge purge(
      Tokens tokens,
      UsageHistory usageHistory,
      Transactions transactions,
      AuditTrail trail,
      InstantSource clock) {
    return new Purge(tokens, usageHistory, transactions, trail, clock);
  }

  @Singleton
  TokenVerifier verifyToken(
      TokenPasses passes,
      Policies policies,
      TokenDigester digester,
      TokenFormat format,
      UsageLog usageLog,
      NetworkWatch networkWatch,
      OverlapEnder overlapEnder,
      Redigester redigester,
      InstantSource clock) {
    return new TokenVerifier(
        passes,
        policies,
        digester,
        format,
        networkWatch.over(usageLog),
        overlapEnder,
        redigester,
        clock);
  }

  @Singleton
  Redigester redigester(Tokens tokens) {
    return new Redigester(tokens);
  }

  @Singleton
  OverlapEnder overlapEnder(
      Tokens tokens, Transactions transactions, AuditTrail trail, InstantSource clock) {
    return new OverlapEnder(tokens, transactions, trail, clock);
  }

  @Singleton
  AnswerKeeper answerOnce(
      KeptAnswers kept,
      Transactions transactions,
      TokenDigester digester,
      SecretVault vault,
      InstantSource clock) {
    return new AnswerKeeper(kept, transactions, digester, vault, clock);
  }

  @Singleton
  VaultNotes sealedNotes(SecretVault vault, InstantSource clock) {
    return new VaultNotes(vault, clock);
  }

  @Singleton
  SessionKeeper signIn(
      Administrators administrators,
      Sessions sessions,
      PasswordHasher hasher,
      TokenDigester digester,
      SecondFactorKeeper secondFactor,
      VaultNotes notes,
      Transactions transactions,
      AuditTrail trail,
      SignInPolicy policy,
      RandomGenerator random,
      InstantSource clock) {
    return new SessionKeeper(
        administrators,
        sessions,
        hasher,
        digester,
        secondFactor,
        notes,
        transactions,
        trail,
        policy,
        random,
        clock);
  }

  /** Nothing of the protocol is loaded where there is no provider. */
  @Singleton
  SingleSignOn singleSignOn(
      Settings settings,
      Administrators administrators,
      SignIn signIn,
      Sessions sessions,
      TokenDigester digester,
      VaultNotes notes,
      Transactions transactions,
      AuditTrail trail,
      RandomGenerator random,
      InstantSource clock) {
    if (settings.singleSignOn().isEmpty()) {
      return new NoSingleSignOn();
    }
    SingleSignOnSettings provider = settings.singleSignOn().get();
    return new SingleSignOnKeeper(
        new OpenIdProvider(provider.client(), clock),
        provider.policy(),
        administrators,
        signIn,
        sessions,
        digester,
        notes,
        transactions,
        trail,
        random,
        clock);
  }

  @Singleton
  SecondFactorKeeper manageSecondFactor(
      SecondFactors factors,
      Administrators administrators,
      Sessions sessions,
      TokenDigester digester,
      OneTimeCodes codes,
      SecretVault vault,
      PasswordHasher hasher,
      VaultNotes notes,
      Transactions transactions,
      Permissions permissions,
      AuditTrail trail,
      SecondFactorPolicy policy,
      RandomGenerator random,
      InstantSource clock) {
    return new SecondFactorKeeper(
        factors,
        administrators,
        sessions,
        digester,
        codes,
        vault,
        hasher,
        notes,
        transactions,
        permissions,
        trail,
        policy,
        random,
        clock);
  }

  @Singleton
  AdministratorManager manageAdministrators(
      Administrators administrators,
      Sessions sessions,
      PasswordHasher hasher,
      TokenDigester digester,
      Transactions transactions,
      Permissions permissions,
      AuditTrail trail,
      RandomGenerator random,
      InstantSource clock) {
    return new AdministratorManager(
        administrators,
        sessions,
        hasher,
        digester,
        transactions,
        permissions,
        trail,
        random,
        clock);
  }

  @Singleton
  PolicyManager managePolicies(
      Policies policies,
      Tokens tokens,
      Transactions transactions,
      Permissions permissions,
      AuditTrail trail) {
    return new PolicyManager(policies, tokens, transactions, permissions, trail);
  }

  @Singleton
  OneTimeSetUpLink setUpLink(ManageAdministrators administrators, RandomGenerator random) {
    return new OneTimeSetUpLink(administrators, random);
  }
}
