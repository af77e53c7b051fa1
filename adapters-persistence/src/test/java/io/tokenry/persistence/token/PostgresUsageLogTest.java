package io.tokenry.persistence.token;

import io.tokenry.application.contract.UsageLogContract;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;

public class PostgresUsageLogTest extends UsageLogContract {

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());

  @Override
  protected UsageLog log() {
    return installation.get(UsageLog.class);
  }

  @Override
  protected Tokens tokens() {
    return installation.get(Tokens.class);
  }

  @Override
  protected void awaitStored() {
    ((BatchedUsageLog) log()).store();
  }
}
