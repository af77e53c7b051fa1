package io.tokenry.bootstrap.settings;

import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.tokenry.application.extension.ExtensionSettings;
import io.tokenry.bootstrap.failure.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where settings come from: system properties, then environment variables, then files. */
public final class SettingSources {

  /** Read by commands alone; no setting, since a server is not to know it. */
  public static final String BACKUP_PASSPHRASE = Setting.VARIABLE_PREFIX + "BACKUP_PASSPHRASE";

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
    return SettingsReader.read(
        setting -> valueOf(setting, environment), defaultDataDirectory(System.getenv()));
  }

  /** What is set, as it is written; blank counts as not set. */
  public static Optional<String> text(Setting setting, Environment environment) {
    return valueOf(setting, environment).filter(text -> !text.isBlank());
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
        || variable.equals(BACKUP_PASSPHRASE)
        // The extension that it is for says whether it knows it.
        || variable.startsWith(ExtensionValues.VARIABLE_PREFIX)
        // What Kubernetes tells of a service that is named tokenry.
        || variable.matches("TOKENRY_(SERVICE|PORT)_.+");
  }

  // Variables are read as they are: in a password, ${ has no meaning.
  private static Optional<String> valueOf(Setting setting, Environment environment) {
    Optional<String> given =
        Optional.ofNullable(System.getProperty(setting.property()))
            .or(() -> Optional.ofNullable(System.getenv(setting.variable())));
    try {
      return given
          .or(() -> environment.getProperty(setting.property(), String.class))
          .or(() -> setting == Setting.EXT_DIR ? extensionsOfLauncher() : Optional.empty());
    } catch (ConfigurationException unreadable) {
      throw new CannotStart(setting.variable() + ": " + unreadable.getMessage());
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
