package io.tokenry.bootstrap.start;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.in.ManagePolicies;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.settings.Settings.FirstAdministrator;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.policy.LifetimePolicy;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.TokenValue;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the administrator and the token that the settings name, in a database that has none; the
 * token lives for as long as the policy allows. Several servers may do so at once.
 */
@Singleton
final class FirstStart {

  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  private final Settings settings;
  private final ManageAdministrators administrators;
  private final ManageTokens manageTokens;
  private final Tokens tokens;
  private final ManagePolicies policies;
  private final InstantSource clock;

  FirstStart(
      Settings settings,
      ManageAdministrators administrators,
      ManageTokens manageTokens,
      Tokens tokens,
      ManagePolicies policies,
      InstantSource clock) {
    this.settings = settings;
    this.administrators = administrators;
    this.manageTokens = manageTokens;
    this.tokens = tokens;
    this.policies = policies;
    this.clock = clock;
  }

  void run() {
    settings.firstAdministrator().ifPresent(this::makeAdministrator);
    settings.bootstrapToken().ifPresent(this::makeToken);
  }

  private void makeAdministrator(FirstAdministrator first) {
    if (!administrators.isSetUpPending()) {
      return;
    }
    try {
      administrators.setUp(first.username().value(), first.password(), Origin.SERVER);
      LOG.info("Made the first administrator, {}", first.username());
    } catch (Failure.NotAllowed anotherServerWasFirst) {
      LOG.debug("Another server made the first administrator");
    }
  }

  private void makeToken(TokenValue value) {
    if (!tokens.isEmpty()) {
      return;
    }
    CreateToken command =
        new CreateToken(
            Settings.BOOTSTRAP_TOKEN_NAME,
            null,
            AccessLevel.READ_WRITE,
            new SpecifiedValue(value.reveal()),
            LifetimePolicy.latest(clock.instant(), policies.maxLifetime()).orElse(null));
    try {
      manageTokens.create(command, Origin.SERVER);
      LOG.info("Made the first token, {}", Settings.BOOTSTRAP_TOKEN_NAME);
    } catch (Failure.Conflict anotherServerWasFirst) {
      LOG.debug("Another server made the first token");
    }
  }
}
