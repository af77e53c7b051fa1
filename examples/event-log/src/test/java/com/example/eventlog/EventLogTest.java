package com.example.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tokenry.application.architecture.ExtensionRules;
import io.tokenry.application.contract.TokenEventReceiverContract;
import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.extension.Extension;
import io.tokenry.application.port.out.TokenEventReceiver;
import io.tokenry.application.testing.SampleEvents;
import io.tokenry.application.testing.SampleSettings;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.token.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The event log does what Tokenry asks of every receiver, and what is its own. */
class EventLogTest extends TokenEventReceiverContract {

  @TempDir private Path folder;

  private Path file;
  private TokenEventReceiver log;

  @BeforeEach
  void open() {
    file = folder.resolve("events.log");
    log = receiverWith(Map.of("file", file.toString()));
  }

  @Override
  protected TokenEventReceiver receiver() {
    return log;
  }

  @Override
  protected List<UUID> received() {
    return lines().stream().map(line -> UUID.fromString(line.split("\t", -1)[0])).toList();
  }

  @Override
  protected void breakDown() {
    try {
      Files.createDirectory(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  protected void recover() {
    try {
      Files.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void a_line_tells_what_happened_to_which_token() {
    Token token = TokenBuilder.aToken().named("Forum reader").build();
    TokenEvent event = SampleEvents.event(TokenEvent.Type.EXPIRED, token, SampleEvents.NOW);

    log.deliver(event);

    assertThat(lines())
        .containsExactly(
            "%s\t%s\ttoken.expired\t%s\tForum reader"
                .formatted(event.id(), event.at(), token.id()));
  }

  @Test
  void a_missing_file_is_asked_for() {
    assertThatIllegalArgumentException().isThrownBy(() -> receiverWith(Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> receiverWith(Map.of("file", folder + "/missing/events.log")))
        .withMessageContaining("missing");
  }

  @Test
  void it_uses_nothing_that_another_version_of_tokenry_may_not_have() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.example.eventlog");

    ExtensionRules.of("com.example.eventlog").forEach(rule -> rule.check(classes));
  }

  private static TokenEventReceiver receiverWith(Map<String, String> settings) {
    return ServiceLoader.load(Extension.class)
        .findFirst()
        .orElseThrow()
        .tokenEventReceiver(new SampleSettings(settings));
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
