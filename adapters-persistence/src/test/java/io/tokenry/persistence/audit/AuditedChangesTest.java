package io.tokenry.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.testing.MutableClock;
import io.tokenry.application.usecase.AuditTrail;
import io.tokenry.application.usecase.Permissions;
import io.tokenry.application.usecase.TokenManager;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change and its event are stored together or not at all, whatever the database refuses. */
class AuditedChangesTest {

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());
  private final AuditLog log = installation.get(AuditLog.class);
  private final Tokens tokens = installation.get(Tokens.class);
  private final SecureRandom random = new SecureRandom();
  private final MutableClock clock = MutableClock.atSomeTime();
  private final TokenManager manager =
      new TokenManager(
          tokens,
          installation.get(Policies.class),
          installation.get(Transactions.class),
          installation.get(TokenDigester.class),
          new TokenFormat("tkr"),
          new Permissions(installation.get(Administrators.class), clock),
          new AuditTrail(log, random, clock),
          random,
          clock);

  @BeforeEach
  void something_that_refuses() {
    installation.run(
        """
        create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'refused for a test'; end $$
        """);
  }

  @AfterEach
  void take_it_away() {
    installation.run("drop function refuse() cascade");
  }

  @Test
  void a_change_is_stored_with_its_event() {
    create();

    assertThat(tokens.isEmpty()).isFalse();
    assertThat(log.page(AuditQuery.ALL).items())
        .extracting(AuditEvent::action)
        .containsExactly(AuditAction.TOKEN_CREATED);
  }

  @Test
  void nothing_is_stored_when_the_event_is_refused() {
    installation.run(
        "create trigger refused before insert on audit_event for each row execute function refuse()");

    assertRefused();
  }

  @Test
  void nothing_is_stored_when_the_change_is_refused() {
    installation.run(
        "create trigger refused before insert on token for each row execute function refuse()");

    assertRefused();
  }

  @Test
  void nothing_is_stored_when_the_commit_is_refused() {
    installation.run(
        """
        create constraint trigger refused after insert on token deferrable initially deferred
        for each row execute function refuse()
        """);

    assertRefused();
  }

  private void assertRefused() {
    assertThatException().isThrownBy(this::create).withStackTraceContaining("refused for a test");
    assertThat(tokens.isEmpty()).isTrue();
    assertThat(log.page(AuditQuery.ALL).items()).isEmpty();
    assertThat(log.verify().fault()).isEmpty();
  }

  private void create() {
    manager.create(
        new CreateToken("forums", null, AccessLevel.READ_ONLY, null, null), Origin.COMMAND_LINE);
  }
}
