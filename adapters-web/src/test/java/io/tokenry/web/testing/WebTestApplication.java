package io.tokenry.web.testing;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.memory.InMemoryIdentityProvider;
import io.tokenry.application.port.in.AnswerOnce;
import io.tokenry.application.port.in.ChangeManyTokens;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.application.port.in.ImportTokens;
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.in.ManagePolicies;
import io.tokenry.application.port.in.ManageSecondFactor;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ReadAuditLog;
import io.tokenry.application.port.in.SealedNotes;
import io.tokenry.application.port.in.SetUpLink;
import io.tokenry.application.port.in.SignIn;
import io.tokenry.application.port.in.SingleSignOn;
import io.tokenry.application.port.in.VerifyToken;
import io.tokenry.application.usecase.OneTimeSetUpLink;
import io.tokenry.application.usecase.TokenVerifier;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.limit.Network;
import io.tokenry.domain.policy.ProviderPolicy;
import io.tokenry.domain.policy.ProviderPolicy.Grant;
import io.tokenry.domain.policy.SecondFactorPolicy;
import io.tokenry.domain.policy.SignInPolicy;
import io.tokenry.web.WebSettings;
import io.tokenry.web.credential.CallLimits;
import io.tokenry.web.problem.FaultPage;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Gives the adapter every port that it drives, over an application in memory. */
@Factory
public final class WebTestApplication {

  /** Not where the server listens, so that tests see which of the two an answer names. */
  public static final URI PUBLIC_URL = URI.create("http://tokens.example.test/base");

  /** A property that tests set so that tokens are looked up by another thread, as if not known. */
  public static final String LATE_LOOK_UPS = "late-look-ups";

  /** Properties by which tests set the limits of a minute. */
  public static final String FAILURES = "most-failures";

  public static final String API_CALLS = "most-api-calls";

  /** A property by which tests have a provider: {@code besides} passwords, or {@code only} it. */
  public static final String PROVIDER = "identity-provider";

  /** A property by which tests require a second factor. */
  public static final String SECOND_FACTOR = "second-factor";

  @Singleton
  InMemoryApplication application(
      @Property(name = SECOND_FACTOR, defaultValue = "OPTIONAL") SecondFactorPolicy secondFactor,
      @Property(name = PROVIDER, defaultValue = "none") String provider) {
    return new InMemoryApplication(secondFactor, signInPolicy(provider));
  }

  private static SignInPolicy signInPolicy(String provider) {
    List<Grant> grants = List.of(new Grant(Role.OWNER, "owners"), new Grant(Role.AUDITOR, "staff"));
    var policy =
        new ProviderPolicy(
            InMemoryIdentityProvider.ISSUER, "Example SSO", provider.equals("only"), grants);
    return provider.equals("none")
        ? SignInPolicy.PASSWORDS_ALONE
        : new SignInPolicy(Optional.of(policy));
  }

  @Singleton
  SingleSignOn singleSignOn(InMemoryApplication application) {
    return application.singleSignOn;
  }

  @Singleton
  WebSettings settings() {
    return new WebSettings(PUBLIC_URL, List.of(Network.of("127.0.0.0/8")));
  }

  @Singleton
  CallLimits limits(
      @Property(name = FAILURES, defaultValue = "0") int failures,
      @Property(name = API_CALLS, defaultValue = "0") int apiCalls) {
    return new CallLimits(failures, apiCalls);
  }

  @Singleton
  @Primary // Micronaut has one, too
  InstantSource clock(InMemoryApplication application) {
    return application.clock;
  }

  @Singleton
  ChangeManyTokens changeManyTokens(InMemoryApplication application) {
    return application.changeManyTokens;
  }

  @Singleton
  ImportTokens importTokens(InMemoryApplication application) {
    return application.importTokens;
  }

  @Singleton
  ManageTokens manageTokens(InMemoryApplication application) {
    return application.manageTokens;
  }

  @Singleton
  FindTokens findTokens(InMemoryApplication application) {
    return application.findTokens;
  }

  @Singleton
  ReportedFreshness passes(
      InMemoryApplication application,
      @Property(name = LATE_LOOK_UPS, defaultValue = "false") boolean late) {
    return new ReportedFreshness(late ? new LatePasses(application.tokens) : application.tokens);
  }

  @Singleton
  VerifyToken verifyToken(InMemoryApplication application, ReportedFreshness passes) {
    return new TokenVerifier(
        passes,
        application.policies,
        application.secrets,
        application.format,
        application.tokens,
        application.overlapEnder,
        application.redigester,
        application.clock);
  }

  @Singleton
  AnswerOnce answerOnce(InMemoryApplication application) {
    return application.answerOnce;
  }

  @Singleton
  SealedNotes sealedNotes(InMemoryApplication application) {
    return application.sealedNotes;
  }

  @Singleton
  SignIn signIn(InMemoryApplication application) {
    return application.signIn;
  }

  @Singleton
  ManageSecondFactor manageSecondFactor(InMemoryApplication application) {
    return application.manageSecondFactor;
  }

  @Singleton
  ManageAdministrators manageAdministrators(InMemoryApplication application) {
    return application.manageAdministrators;
  }

  @Singleton
  ManagePolicies managePolicies(InMemoryApplication application) {
    return application.managePolicies;
  }

  @Singleton
  ReadAuditLog readAuditLog(InMemoryApplication application) {
    return application.readAuditLog;
  }

  @Singleton
  SetUpLink setUpLink(InMemoryApplication application) {
    return new OneTimeSetUpLink(application.manageAdministrators, new SecureRandom());
  }

  /** Stands in where the admin pages are not on board. */
  @Singleton
  @Requires(missingBeans = FaultPage.class)
  FaultPage plainFaultPage() {
    return (request, fault) ->
        HttpResponse.<Object>status(fault.status())
            .body("<h1>" + fault.status().getCode() + "</h1>")
            .contentType("text/html;charset=utf-8");
  }
}
