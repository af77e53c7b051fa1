package io.tokenry.bootstrap.settings;

import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.tokenry.application.extension.ExtensionSettings;
import io.tokenry.bootstrap.client.api.ServerAccess;
import io.tokenry.bootstrap.failure.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where settings come from: system properties, then environment variables, then files of settings;
 * of a secret alternatively a file of its own that one of these names.
 */
public final class SettingSources {

  /** Read by commands alone; no setting, since a server is not to know it. */
  public static final String BACKUP_PASSPHRASE = Setting.VARIABLE_PREFIX + "BACKUP_PASSPHRASE";

  /** What clients of a server are told on the same machine. */
  private static final Set<String> OF_CLIENTS = Set.of(ServerAccess.URL, ServerAccess.TOKEN);

  /** Where the launcher lets extensions be looked for. */
  private static final String EXTENSIONS = "tokenry.extensions";

  private SettingSources() {}

  /**
   * Reads the settings from all of these.
   *
   * @param environment running
   * @throws CannotStart when any setting is wrong
   */
  public static Settings read(Environment environment) {
    return SettingsReader.read(source(environment), defaultDataDirectory(System.getenv()));
  }

  /** What is set, as it is written; blank counts as not set. */
  public static Optional<String> text(Setting setting, Environment environment) {
    return source(environment).apply(setting).filter(text -> !text.isBlank());
  }

  /** What is set for the extension with a name. */
  public static ExtensionSettings ofExtension(String name, Environment environment) {
    return new ExtensionValues(name, environment);
  }

  /** Lines about variables that look like settings but are none. */
  public static List<String> warnings(Map<String, String> variables) {
    String known =
        Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.joining(", "));
    return variables.keySet().stream()
        .filter(name -> name.startsWith(Setting.VARIABLE_PREFIX) && !isKnown(name))
        .sorted()
        .map(name -> "%s is no setting and is ignored; there are %s".formatted(name, known))
        .toList();
  }

  private static boolean isKnown(String variable) {
    return Arrays.stream(Setting.values()).anyMatch(known -> known.variable().equals(variable))
        || Setting.SECRETS.stream().anyMatch(known -> known.fileVariable().equals(variable))
        || variable.equals(BACKUP_PASSPHRASE)
        || variable.equals(Setting.JAVA_OPTIONS_VARIABLE)
        || OF_CLIENTS.contains(variable)
        // The extension that it is for says whether it knows it.
        || variable.startsWith(ExtensionValues.VARIABLE_PREFIX)
        // What Kubernetes tells of a service that is named tokenry.
        || variable.matches("TOKENRY_(SERVICE|PORT)_.+");
  }

  private static Function<Setting, Optional<String>> source(Environment environment) {
    Map<Setting, String> secrets =
        SecretFiles.read(
            setting -> valueOf(setting.fileVariable(), setting.fileProperty(), environment),
            setting -> valueOf(setting, environment));
    return setting ->
        Optional.ofNullable(secrets.get(setting))
            .or(() -> valueOf(setting, environment))
            .or(() -> setting == Setting.EXT_DIR ? extensionsOfLauncher() : Optional.empty());
  }

  private static Optional<String> valueOf(Setting setting, Environment environment) {
    return valueOf(setting.variable(), setting.property(), environment);
  }

  // Variables are read as they are: in a password, ${ has no meaning.
  private static Optional<String> valueOf(
      String variable, String property, Environment environment) {
    Optional<String> given =
        Optional.ofNullable(System.getProperty(property))
            .or(() -> Optional.ofNullable(System.getenv(variable)));
    try {
      return given.or(() -> environment.getProperty(property, String.class));
    } catch (ConfigurationException unreadable) {
      throw new CannotStart(variable + ": " + unreadable.getMessage());
    }
  }

  /** The folder beside the launcher, if there is one. */
  private static Optional<String> extensionsOfLauncher() {
    return Optional.ofNullable(System.getProperty(EXTENSIONS))
        .filter(folder -> Files.isDirectory(Path.of(folder)));
  }

  private static Path defaultDataDirectory(Map<String, String> variables) {
    String base = variables.getOrDefault("XDG_DATA_HOME", "");
    // The XDG base directory specification has relative paths ignored.
    Path parent =
        base.startsWith("/")
            ? Path.of(base)
            : Path.of(System.getProperty("user.home"), ".local", "share");
    return parent.resolve("tokenry");
  }
}
