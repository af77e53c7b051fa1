package com.example.eventlog;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.port.out.TokenEventReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes each event to a line of a file: its id, time, type, token and the token's name, with tabs
 * between. An event that is told again is written again.
 */
final class EventLog implements TokenEventReceiver {

  private final Path file;

  EventLog(Path file) {
    this.file = file;
  }

  @Override
  public String name() {
    return EventLogExtension.NAME;
  }

  @Override
  public void deliver(TokenEvent event) {
    String line =
        "%s\t%s\t%s\t%s\t%s\n"
            .formatted(
                event.id(), event.at(), event.type().text(), event.tokenId(), event.tokenName());
    try {
      Files.writeString(
          file,
          line,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    } catch (IOException failed) {
      // Tokenry keeps the event and tries again.
      throw Undelivered.forNow("%s cannot be written (%s)".formatted(file, failed));
    }
  }
}
