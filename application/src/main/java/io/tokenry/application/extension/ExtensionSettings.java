package io.tokenry.application.extension;

import java.util.Optional;

/** What the operator has set for one extension. Thread-safe. */
public interface ExtensionSettings {

  /**
   * What is set under a name, such as {@code file} or {@code max-size} for the variables {@code
   * TOKENRY_EXT_EVENT_LOG_FILE} and {@code TOKENRY_EXT_EVENT_LOG_MAX_SIZE} of the extension {@code
   * event-log}; empty when nothing is, or only blanks.
   */
  Optional<String> get(String name);

  /**
   * The same of what has to be set.
   *
   * @throws IllegalArgumentException when it is not; says so for the operator
   */
  String require(String name);
}
