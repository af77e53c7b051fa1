package io.tokenry.benchmarks.tokens;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.application.usecase.AuditTrail;
import io.tokenry.application.usecase.OverlapEnder;
import io.tokenry.application.usecase.Redigester;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.persistence.PolicySettings;
import io.tokenry.persistence.Schema;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.VerificationSettings;
import io.tokenry.persistence.verification.ChangeFeed;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The persistence adapter over a database of its own that holds {@value #COUNT} tokens, more than a
 * processor keeps at hand, as in a server at work. Thread-safe.
 */
final class StoredTokens implements AutoCloseable {

  static final int COUNT = 10_000;

  private static final SecretKey KEY =
      new SecretKey("a key of benchmarks, of 32 bytes".getBytes(StandardCharsets.US_ASCII));

  private final EmbeddedPostgres database;
  private final ApplicationContext context;
  private final List<TokenValue> values = new Values().generated(COUNT).toList();

  private StoredTokens() throws IOException, SQLException, GeneralSecurityException {
    database = EmbeddedPostgres.start();
    context =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "datasources.default.url", database.getJdbcUrl("postgres", "postgres"),
                    "datasources.default.username", "postgres",
                    "datasources.default.password", "postgres"))
            .singletons(SecretKeys.of(KEY), VerificationSettings.DEFAULTS, PolicySettings.NONE)
            .start();
    context.getBean(Schema.class).migrate();
    try (Connection connection = database.getPostgresDatabase().getConnection()) {
      new Seed(KEY.bytes()).fill(connection, values);
    }
    context.getBean(ChangeFeed.class).start();
  }

  static StoredTokens start() {
    try {
      return new StoredTokens();
    } catch (IOException | SQLException | GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  List<TokenValue> values() {
    return values;
  }

  List<TokenDigest> digests() {
    return values.stream().map(value -> digester().digest(value.bytes())).toList();
  }

  TokenDigester digester() {
    return context.getBean(TokenDigester.class);
  }

  TokenPasses passes() {
    return context.getBean(TokenPasses.class);
  }

  Policies policies() {
    return context.getBean(Policies.class);
  }

  UsageLog usageLog() {
    return context.getBean(UsageLog.class);
  }

  OverlapEnder overlapEnder() {
    return new OverlapEnder(
        context.getBean(Tokens.class),
        context.getBean(Transactions.class),
        new AuditTrail(
            context.getBean(AuditLog.class), new SecureRandom(), InstantSource.system()),
        InstantSource.system());
  }

  Redigester redigester() {
    return new Redigester(context.getBean(Tokens.class));
  }

  @Override
  public void close() throws IOException {
    context.close();
    database.close();
  }
}
