package io.tokenry.bootstrap.start;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.settings.Settings.FirstAdministrator;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.TokenValue;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the administrator and the token that the settings name, in a database that has none.
 * Several servers may do so at once.
 */
@Singleton
final class FirstStart {

  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  private final Settings settings;
  private final ManageAdministrators administrators;
  private final ManageTokens manageTokens;
  private final Tokens tokens;

  FirstStart(
      Settings settings,
      ManageAdministrators administrators,
      ManageTokens manageTokens,
      Tokens tokens) {
    this.settings = settings;
    this.administrators = administrators;
    this.manageTokens = manageTokens;
    this.tokens = tokens;
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
            null);
    try {
      manageTokens.create(command, Origin.SERVER);
      LOG.info("Made the first token, {}", Settings.BOOTSTRAP_TOKEN_NAME);
    } catch (Failure.Conflict anotherServerWasFirst) {
      LOG.debug("Another server made the first token");
    }
  }
}
