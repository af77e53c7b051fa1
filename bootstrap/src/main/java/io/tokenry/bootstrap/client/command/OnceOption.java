package io.tokenry.bootstrap.client.command;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Lets a command be repeated after its answer got lost. */
final class OnceOption {

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description =
          "Do it once, however often the command is repeated with the same key (for 24 hours; the"
              + " value is told again for 10 minutes). It has to be the very same command, so that"
              + " --expires names a day or a time.")
  private @Nullable String given;

  String key() {
    return Objects.requireNonNullElseGet(given, () -> UUID.randomUUID().toString());
  }
}
