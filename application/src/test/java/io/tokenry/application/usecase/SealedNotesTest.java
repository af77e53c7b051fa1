package io.tokenry.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.SealedNotes;
import io.tokenry.application.port.in.SealedNotes.Purpose;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedNotesTest {

  private static final Duration AGE = Duration.ofMinutes(2);

  private final InMemoryApplication application = new InMemoryApplication();
  private final SealedNotes notes = application.sealedNotes;

  @Test
  void a_note_is_opened_as_it_was_sealed_while_it_is_young() {
    String sealed = notes.seal(Purpose.NOTICE, "Được tạo");
    application.clock.advance(AGE.minusMillis(1));

    assertThat(notes.open(Purpose.NOTICE, sealed, AGE)).contains("Được tạo");

    application.clock.advance(Duration.ofMillis(1));
    assertThat(notes.open(Purpose.NOTICE, sealed, AGE)).isEmpty();
  }

  @Test
  void a_note_of_one_kind_does_not_stand_in_for_one_of_another() {
    String sealed = notes.seal(Purpose.SIGN_IN_TICKET, "alice");

    assertThat(Purpose.values())
        .filteredOn(purpose -> notes.open(purpose, sealed, AGE).isPresent())
        .containsExactly(Purpose.SIGN_IN_TICKET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "made up!", "AAAA"})
  void what_was_never_sealed_says_nothing(String madeUp) {
    assertThat(notes.open(Purpose.NOTICE, madeUp, AGE)).isEmpty();
  }
}
