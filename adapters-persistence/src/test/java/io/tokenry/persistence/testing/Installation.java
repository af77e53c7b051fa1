package io.tokenry.persistence.testing;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.persistence.PolicySettings;
import io.tokenry.persistence.Schema;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.VerificationSettings;
import io.tokenry.persistence.audit.AuditSealer;
import io.tokenry.persistence.verification.ChangeFeed;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The adapter over one database, started as a server would start it. */
public final class Installation implements AutoCloseable {

  public static final SecretKey KEY =
      new SecretKey("a key of tests, thirty-two bytes".getBytes(StandardCharsets.US_ASCII));

  private static final String USER = "postgres";
  private static final Map<PostgresServer, Installation> SHARED = new ConcurrentHashMap<>();

  private final String url;
  private final ApplicationContext context;

  private Installation(
      String url, Map<String, Object> more, SecretKeys keys, VerificationSettings verification) {
    this.url = url;
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("datasources.default.url", url);
    settings.putIfAbsent("datasources.default.username", USER);
    settings.putIfAbsent("datasources.default.password", USER);
    this.context =
        ApplicationContext.builder()
            .properties(settings)
            .singletons(keys, verification, PolicySettings.NONE)
            .build()
            .start();
  }

  /** The one that all tests share, emptied. */
  public static Installation emptyOn(PostgresServer server) {
    Installation shared =
        SHARED.computeIfAbsent(
            server,
            it -> {
              Installation installation = at(it.url(), Map.of());
              installation.start();
              return installation;
            });
    shared.run(
        "delete from token",
        "delete from purged_token",
        "delete from administrator",
        "delete from kept_answer",
        "delete from bulk_run",
        "delete from token_event_outbox");
    shared
        .get(Transactions.class)
        .inTransaction(() -> shared.get(Policies.class).replaceMaxLifetime(MaxLifetime.NONE));
    shared.tamperWithAuditLog(
        "delete from audit_event",
        "delete from audit_seal",
        "delete from audit_unsealed",
        "delete from audit_archive",
        "delete from audit_head");
    return shared;
  }

  /** One of its own, whose tables are not made yet. */
  public static Installation at(String url, Map<String, Object> settings) {
    return at(url, settings, SecretKeys.of(KEY));
  }

  public static Installation at(String url, Map<String, Object> settings, SecretKeys keys) {
    return new Installation(url, settings, keys, VerificationSettings.DEFAULTS);
  }

  public static Installation at(
      String url, Map<String, Object> settings, VerificationSettings verification) {
    return new Installation(url, settings, SecretKeys.of(KEY), verification);
  }

  /** Makes the tables and begins to remember tokens. */
  public void start() {
    get(Schema.class).migrate();
    get(ChangeFeed.class).start();
    get(AuditSealer.class).start();
  }

  public <T> T get(Class<T> port) {
    return context.getBean(port);
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, USER, USER);
  }

  /** Runs statements past the adapter. */
  public void run(String... statements) {
    Statements.run(this::connect, statements);
  }

  /** Runs statements as the owner of the tables who takes their triggers away for a while. */
  public void tamperWithAuditLog(String... statements) {
    run(
        """
        begin;
        alter table audit_event disable trigger all;
        alter table audit_seal disable trigger all;
        alter table audit_archive disable trigger all;
        %s;
        alter table audit_event enable always trigger audit_event_kept;
        alter table audit_event enable always trigger audit_event_not_truncated;
        alter table audit_archive enable always trigger audit_archive_kept;
        alter table audit_archive enable always trigger audit_archive_not_truncated;
        alter table audit_seal enable always trigger audit_seal_kept;
        alter table audit_seal enable always trigger audit_seal_not_truncated;
        commit
        """
            .formatted(String.join(";\n", statements)));
  }

  @Override
  public void close() {
    context.close();
  }
}
