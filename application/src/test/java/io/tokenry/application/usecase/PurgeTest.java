package io.tokenry.application.usecase;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.policy.RestorePolicy;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PurgeTest {

  private final InMemoryApplication application = new InMemoryApplication();

  @Test
  void deleted_tokens_are_forgotten_also_when_old_counts_cannot_be() {
    Token deleted = aToken().build().delete(new Stamp(application.clock.instant(), ALICE));
    application.tokens.add(deleted);
    application.clock.advance(RestorePolicy.WINDOW);
    Purge purge =
        new Purge(
            application.tokens,
            new TooManyDays(),
            application.transactions,
            new AuditTrail(application.auditLog, new Random(1), application.clock),
            application.clock);

    assertThatExceptionOfType(Failure.Unavailable.class).isThrownBy(purge::run);

    assertThat(application.tokens.isPurged(deleted.id())).isTrue();
  }

  /** A history that takes too long to forget. */
  private static final class TooManyDays implements UsageHistory {

    @Override
    public Map<LocalDate, Long> days(TokenId token, LocalDate from) {
      return Map.of();
    }

    @Override
    public long since(TokenId token, Instant hour) {
      return 0;
    }

    @Override
    public void forgetBefore(LocalDate day) {
      throw new Failure.Unavailable(new SQLException("canceling statement due to timeout"));
    }
  }
}
