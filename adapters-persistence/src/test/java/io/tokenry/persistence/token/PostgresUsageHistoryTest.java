package io.tokenry.persistence.token;

import io.tokenry.application.contract.UsageHistoryContract;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.TokenId;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;

class PostgresUsageHistoryTest extends UsageHistoryContract {

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());

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
