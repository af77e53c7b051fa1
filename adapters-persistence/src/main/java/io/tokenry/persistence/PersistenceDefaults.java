package io.tokenry.persistence;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/**
 * How connections to the database behave unless settings say otherwise: few of them, none waited
 * for longer than a second, no statement for longer than six, so that no request hangs when the
 * database does. The URL of the data source overrides what the driver is told here.
 */
@ContextConfigurer
public final class PersistenceDefaults implements ApplicationContextConfigurer {

  /** Enough for thousands of short statements a second; more only wait for each other. */
  private static final int CONNECTIONS = 10;

  private static final String POOL = "datasources.default.";
  private static final String DRIVER = POOL + "data-source-properties.";

  /** Below the environment and every file of settings. */
  private static final int LOWEST_ORDER = -10_000;

  /**
   * A search depends so much on what is asked for that a plan made for any value misleads. There is
   * an index for all that is ever asked: a table is read from its start only where the planner
   * takes what is rare for common. To compile a plan would take longer than to run it. A lost peer
   * ends an idle transaction rather than keep its locks.
   */
  private static final String SESSION =
      "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=30s"
          + " -c plan_cache_mode=force_custom_plan -c enable_seqscan=off -c jit=off";

  @Override
  public void configure(ApplicationContextBuilder builder) {
    Map<String, Object> defaults =
        Map.ofEntries(
            Map.entry(POOL + "driver-class-name", "org.postgresql.Driver"),
            Map.entry(POOL + "dialect", "POSTGRES"),
            Map.entry(POOL + "maximum-pool-size", CONNECTIONS),
            // Connections are opened as they are needed, so that the start waits for none.
            Map.entry(POOL + "minimum-idle", 1),
            Map.entry(POOL + "initialization-fail-timeout", -1),
            Map.entry(POOL + "connection-timeout", 1_000),
            Map.entry(POOL + "validation-timeout", 1_000),
            Map.entry(POOL + "keepalive-time", 60_000),
            Map.entry(DRIVER + "ApplicationName", "tokenry"),
            // Whole rows would stand in messages, and those in the log.
            Map.entry(DRIVER + "logServerErrorDetail", "false"),
            Map.entry(DRIVER + "connectTimeout", "2"),
            // Enough to try another host after a silent one.
            Map.entry(DRIVER + "loginTimeout", "10"),
            Map.entry(DRIVER + "socketTimeout", "6"),
            Map.entry(DRIVER + "cancelSignalTimeout", "2"),
            Map.entry(DRIVER + "tcpKeepAlive", "true"),
            // Of several hosts: a standby can lag behind, and which one is the primary may change.
            Map.entry(DRIVER + "targetServerType", "primary"),
            Map.entry(DRIVER + "options", SESSION));
    builder.propertySources(PropertySource.of("tokenry-persistence", defaults, LOWEST_ORDER));
  }
}
