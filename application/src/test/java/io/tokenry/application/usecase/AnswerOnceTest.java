package io.tokenry.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.AnswerOnce.Answer;
import io.tokenry.domain.token.TokenValue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerOnceTest {

  private static final TokenValue SECRET = new TokenValue("kJ8s-2mQ.w_Zp~4xT+v/");

  private final InMemoryApplication application = new InMemoryApplication();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void a_repeated_request_gets_the_same_answer_and_is_done_once() {
    Answer first = ask("caller", "key", "request");
    application.clock.advance(Duration.ofMinutes(9));

    Answer second = ask("caller", "key", "request");

    assertThat(first.replayed()).isFalse();
    assertThat(second).isEqualTo(new Answer("answer 1", Optional.of(SECRET), true));
    assertThat(done).hasValue(1);
  }

  @Test
  void the_secret_is_forgotten_after_ten_minutes_even_before_it_is_wiped() {
    ask("caller", "key", "request");
    application.clock.advance(Duration.ofMinutes(10));

    Answer late = ask("caller", "key", "request");

    assertThat(late).isEqualTo(new Answer("answer 1", Optional.empty(), true));
  }

  @Test
  void the_secret_is_wiped_from_what_is_stored() {
    ask("caller", "key", "request");
    application.clock.advance(Duration.ofMinutes(11));

    application.answerOnce.forgetOld();

    assertThat(application.keptAnswers.find("caller", "key").orElseThrow().sealedSecret())
        .isEmpty();
  }

  @Test
  void the_key_may_be_used_anew_after_a_day() {
    ask("caller", "key", "request");
    application.clock.advance(Duration.ofHours(24));

    Answer again = ask("caller", "key", "another request");

    assertThat(again.replayed()).isFalse();
    assertThat(done).hasValue(2);
  }

  @Test
  void another_request_under_the_same_key_clashes() {
    ask("caller", "key", "request");

    assertThatExceptionOfType(Failure.IdempotencyClash.class)
        .isThrownBy(() -> ask("caller", "key", "another request"))
        .matches(clash -> !clash.isRunning());
    assertThat(done).hasValue(1);
  }

  @Test
  void keys_of_different_callers_have_nothing_to_do_with_each_other() {
    ask("caller", "key", "request");

    Answer other = ask("other caller", "key", "request");

    assertThat(other.replayed()).isFalse();
  }

  @Test
  void a_failure_is_not_remembered() {
    assertThatExceptionOfType(Failure.NotFound.class)
        .isThrownBy(
            () ->
                application.answerOnce.answer(
                    "caller",
                    "key",
                    "request",
                    () -> {
                      throw new Failure.NotFound();
                    }));

    assertThat(ask("caller", "key", "request").replayed()).isFalse();
  }

  private Answer ask(String caller, String key, String request) {
    return application.answerOnce.answer(
        caller,
        key,
        request,
        () -> new Answer("answer " + done.incrementAndGet(), Optional.of(SECRET), false));
  }
}
