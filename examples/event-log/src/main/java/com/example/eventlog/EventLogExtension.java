package com.example.eventlog;

import io.tokenry.application.extension.Extension;
import io.tokenry.application.extension.ExtensionSettings;
import io.tokenry.application.port.out.TokenEventReceiver;
import java.nio.file.Files;
import java.nio.file.Path;

/** Offers the {@link EventLog} to Tokenry; the setting {@code file} says where it is. */
public final class EventLogExtension implements Extension {

  static final String NAME = "event-log";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TokenEventReceiver tokenEventReceiver(ExtensionSettings settings) {
    Path file = Path.of(settings.require("file")).toAbsolutePath();
    if (!Files.isDirectory(file.getParent())) {
      throw new IllegalArgumentException(
          "%s is in no folder that exists: make it, or name another file.".formatted(file));
    }
    return new EventLog(file);
  }
}
