package io.tokenry.persistence.secret;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.persistence.VerificationSettings;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether any token is known by the SHA-256 of its value alone, as it was last read, so that asking
 * costs nothing. Thread-safe.
 */
@Singleton
public final class UnseenValues {

  private static final String SELECT =
      "select exists (select from token where hint = '…' or former_hint = '…')";

  private final long stalenessNanos;
  private final Ticker ticker;
  private volatile boolean any = true;
  private volatile long readAt;

  public UnseenValues(VerificationSettings settings, Ticker ticker) {
    this.stalenessNanos = settings.maxStaleness().toNanos();
    this.ticker = ticker;
    this.readAt = ticker.read();
  }

  /** Whether there may be such a token; so it is, too, when that was not read lately. */
  boolean mayExist() {
    return any || ticker.read() - readAt > stalenessNanos;
  }

  /** Reads whether there is one. */
  public void read(Connection connection) throws SQLException {
    long startedAt = ticker.read();
    try (Statement select = connection.createStatement();
        ResultSet answer = select.executeQuery(SELECT)) {
      answer.next();
      any = answer.getBoolean(1);
      readAt = startedAt;
    }
  }
}
