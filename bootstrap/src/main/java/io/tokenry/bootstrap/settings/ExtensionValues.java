package io.tokenry.bootstrap.settings;

import io.micronaut.context.env.Environment;
import io.tokenry.application.extension.ExtensionSettings;
import java.util.Locale;
import java.util.Optional;

/** What is set for the extension with this name: as variables, or as properties in a file. */
record ExtensionValues(String extension, Environment environment) implements ExtensionSettings {

  /** What the names of all variables of extensions begin with. */
  static final String VARIABLE_PREFIX = Setting.VARIABLE_PREFIX + "EXT_";

  @Override
  public Optional<String> get(String name) {
    String property = "tokenry.ext.%s.%s".formatted(extension, name);
    return Optional.ofNullable(System.getProperty(property))
        .or(() -> Optional.ofNullable(System.getenv(variable(name))))
        .or(() -> environment.getProperty(property, String.class))
        .filter(text -> !text.isBlank());
  }

  @Override
  public String require(String name) {
    return get(name)
        .orElseThrow(() -> new IllegalArgumentException("set %s.".formatted(variable(name))));
  }

  private String variable(String name) {
    String whole = "%s_%s".formatted(extension, name).replace('-', '_');
    return VARIABLE_PREFIX + whole.toUpperCase(Locale.ROOT);
  }
}
