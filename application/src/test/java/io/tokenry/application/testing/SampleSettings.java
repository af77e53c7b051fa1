package io.tokenry.application.testing;

import io.tokenry.application.extension.ExtensionSettings;
import java.util.Map;
import java.util.Optional;

/** Settings of an extension that a test makes up. */
public record SampleSettings(Map<String, String> values) implements ExtensionSettings {

  @Override
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(text -> !text.isBlank());
  }

  @Override
  public String require(String name) {
    return get(name).orElseThrow(() -> new IllegalArgumentException("set " + name + "."));
  }
}
