package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.tokenry.application.usecase.Receivers;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.DatabaseAccess;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.domain.policy.SecondFactorPolicy;
import io.tokenry.domain.policy.SignInPolicy;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.persistence.PolicySettings;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.VerificationSettings;
import io.tokenry.web.ManagementPort;
import io.tokenry.web.WebSettings;
import io.tokenry.web.credential.CallLimits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two stages of Micronaut's context: first its sources of settings, later its beans. */
public final class Contexts {

  private static final String FILES_VARIABLE = "MICRONAUT_CONFIG_FILES";

  private Contexts() {}

  /**
   * A context whose environment runs, but no bean yet.
   *
   * @throws CannotStart when a file of settings cannot be read
   */
  public static ApplicationContext prepare() {
    requireKnownFormat();
    ApplicationContext context =
        ApplicationContext.builder().banner(false).deduceEnvironment(false).build();
    try {
      context.getEnvironment().start();
    } catch (RuntimeException unreadable) {
      // Nothing else happens here than that files are read.
      throw new CannotStart(FILES_VARIABLE + ": " + unreadable.getMessage());
    }
    return context;
  }

  /** Micronaut has readers of other formats too, but they need libraries that are not there. */
  private static void requireKnownFormat() {
    String files =
        Optional.ofNullable(System.getProperty(Environment.PROPERTY_SOURCES_KEY))
            .or(() -> Optional.ofNullable(System.getenv(FILES_VARIABLE)))
            .orElse("");
    List<String> faults =
        Arrays.stream(files.split(","))
            .map(String::strip)
            .filter(file -> !file.isEmpty() && !file.endsWith(".properties"))
            .map(
                file ->
                    "%s: %s is of no known format: write lines like tokenry.port=8080 to a file"
                            .formatted(FILES_VARIABLE, file)
                        + " whose name ends in .properties.")
            .toList();
    if (!faults.isEmpty()) {
      throw new CannotStart(faults);
    }
  }

  /** Starts the beans; nobody is told of what happens. */
  static void start(ApplicationContext context, Settings settings, Database database) {
    start(context, settings, database, Receivers.NONE);
  }

  /** The same for a server, which tells these what happens. */
  static void start(
      ApplicationContext context, Settings settings, Database database, Receivers receivers) {
    context
        .getEnvironment()
        .addPropertySource(PropertySource.of("tokenry-settings", properties(settings)));
    context.registerSingleton(Settings.class, settings);
    context.registerSingleton(TokenFormat.class, settings.tokenFormat());
    context.registerSingleton(SecretKeys.class, database.keys());
    context.registerSingleton(VerificationSettings.class, settings.verification());
    context.registerSingleton(PolicySettings.class, settings.policies());
    context.registerSingleton(CallLimits.class, settings.limits());
    context.registerSingleton(SecondFactorPolicy.class, settings.secondFactor());
    context.registerSingleton(SignInPolicy.class, settings.signIn());
    context.registerSingleton(Receivers.class, receivers);
    context.registerSingleton(DatabaseAccess.class, database.access());
    context.registerSingleton(
        WebSettings.class, new WebSettings(settings.publicUrl(), settings.trustedProxies()));
    settings
        .management()
        .ifPresent(
            management ->
                context.registerSingleton(
                    ManagementPort.class, new ManagementPort(management.port())));
    context.start();
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.application.name", "tokenry");
    // The pool gets its credentials elsewhere, but is made only where an address is.
    properties.put("datasources.default.url", "jdbc:postgresql:");
    properties.put("micronaut.server.host", settings.host());
    properties.put("micronaut.server.port", settings.port());
    settings
        .management()
        .ifPresent(
            management -> {
              properties.putAll(listener("main", settings.host(), settings.port()));
              properties.putAll(listener("management", management.host(), management.port()));
            });
    return properties;
  }

  private static Map<String, Object> listener(String name, String host, int port) {
    String prefix = "micronaut.server.netty.listeners." + name;
    return Map.of(prefix + ".host", host, prefix + ".port", port);
  }
}
