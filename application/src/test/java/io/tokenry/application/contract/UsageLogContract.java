package io.tokenry.application.contract;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.Token;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link UsageLog} must do. */
public abstract class UsageLogContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Token token = aToken().build();

  protected abstract UsageLog log();

  /** The tokens that it is about. */
  protected abstract Tokens tokens();

  /** Comes back when all that was noted is stored. */
  protected abstract void awaitStored();

  @Test
  void the_latest_use_of_a_token_is_what_it_shows() {
    tokens().add(token);

    log().note(token.id(), new LastUse(NOW, "192.0.2.1", "sync/1.0"));
    log().note(token.id(), new LastUse(NOW.plusSeconds(1), "2001:db8::1", "sync/1.1"));
    awaitStored();

    assertThat(tokens().find(token.id()).flatMap(Token::lastUse))
        .contains(new LastUse(NOW.plusSeconds(1), "2001:db8::1", "sync/1.1"));
  }

  @Test
  void a_use_of_a_token_that_is_gone_does_no_harm() {
    tokens().add(token);

    log().note(aToken().build().id(), new LastUse(NOW, "192.0.2.1"));
    log().note(token.id(), new LastUse(NOW, "192.0.2.1"));
    assertThatCode(this::awaitStored).doesNotThrowAnyException();

    assertThat(tokens().find(token.id()).flatMap(Token::lastUse)).isPresent();
  }
}
