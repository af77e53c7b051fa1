package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.exceptions.ConfigurationException;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.DatabaseAccess;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.persistence.SecretKey;
import io.tokenry.web.WebSettings;
import java.util.Map;

/** The two stages of Micronaut's context: first its sources of settings, later its beans. */
public final class Contexts {

  private Contexts() {}

  /**
   * A context whose environment runs, but no bean yet.
   *
   * @throws CannotStart when a file of settings cannot be read
   */
  public static ApplicationContext prepare() {
    ApplicationContext context =
        ApplicationContext.builder().banner(false).deduceEnvironment(false).build();
    try {
      context.getEnvironment().start();
    } catch (ConfigurationException unreadable) {
      throw new CannotStart("MICRONAUT_CONFIG_FILES: " + unreadable.getMessage());
    }
    return context;
  }

  /** Starts the beans. */
  static void start(ApplicationContext context, Settings settings, Database database) {
    context
        .getEnvironment()
        .addPropertySource(
            PropertySource.of(
                "tokenry-settings",
                Map.of(
                    "micronaut.application.name",
                    "tokenry",
                    "micronaut.server.host",
                    settings.host(),
                    "micronaut.server.port",
                    settings.port(),
                    // The pool gets its credentials elsewhere, but is made only where an address
                    // is.
                    "datasources.default.url",
                    "jdbc:postgresql:")));
    context.registerSingleton(Settings.class, settings);
    context.registerSingleton(TokenFormat.class, settings.tokenFormat());
    context.registerSingleton(SecretKey.class, database.key());
    context.registerSingleton(DatabaseAccess.class, database.access());
    context.registerSingleton(
        WebSettings.class, new WebSettings(settings.publicUrl(), settings.trustedProxies()));
    context.start();
  }
}
