package io.tokenry.persistence.token;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.contract.UsageHistoryContract;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

public class PostgresUsageHistoryTest extends UsageHistoryContract {

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());

  @Test
  void many_old_days_are_all_forgotten_and_newer_ones_are_not() {
    Token token = aToken().build();
    tokens().add(token);
    installation.run(
        """
        insert into token_use_day (token_id, day, uses)
        select '%s', date '2026-01-01' - number, 1 from generate_series(-2, 10001) number
        """
            .formatted(token.id()));

    history().forgetBefore(LocalDate.of(2026, 1, 1));

    assertThat(history().days(token.id(), LocalDate.EPOCH)).hasSize(3);
  }

  @Override
  protected UsageHistory history() {
    return installation.get(UsageHistory.class);
  }

  @Override
  protected Tokens tokens() {
    return installation.get(Tokens.class);
  }

  @Override
  protected void use(TokenId token, LastUse use) {
    BatchedUsageLog log = (BatchedUsageLog) installation.get(UsageLog.class);
    log.note(token, use);
    log.store();
  }
}
