package io.tokenry.application.usecase;

import static io.tokenry.application.testing.SampleEvents.changeOf;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.event.RetrySchedule;
import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.memory.RecordingReceiver;
import io.tokenry.application.port.out.TokenEventOutbox.Backlog;
import io.tokenry.application.port.out.TokenEventReceiver.Undelivered;
import io.tokenry.application.testing.MutableClock;
import io.tokenry.application.usecase.TokenEventDelivery.Outcome;
import io.tokenry.domain.token.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenEventDeliveryTest {

  private final InMemoryApplication application = new InMemoryApplication();
  private final MutableClock clock = application.clock;
  private final RecordingReceiver receiver = application.receiver;
  private final Token token = aToken().build();

  @Test
  void all_that_is_due_is_delivered_in_order() {
    List<TokenEvent> events = List.of(append(), append(), append());

    assertThat(deliver()).contains(new Outcome(3, Optional.empty()));

    assertThat(receiver.received()).isEqualTo(events);
    assertThat(deliver()).isEmpty();
  }

  @Test
  void an_event_that_fails_is_tried_again_later_and_later_until_it_is_given_up() {
    append();
    receiver.failWith(Undelivered.forNow("HTTP 500"));
    Instant start = clock.instant();

    List<Duration> attempts = new ArrayList<>();
    while (backlog().waiting() > 0) {
      if (deliver().isPresent()) {
        attempts.add(Duration.between(start, clock.instant()));
      }
      clock.advance(
          Duration.ofSeconds(1).plus(Duration.between(start, clock.instant()).dividedBy(60)));
    }

    assertThat(attempts).hasSize(RetrySchedule.ATTEMPTS).startsWith(Duration.ZERO);
    assertThat(attempts.get(1)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
    assertThat(attempts.getLast()).isBetween(Duration.ofHours(75), Duration.ofHours(90));
    assertThat(backlog())
        .isEqualTo(new Backlog("receiver", 0, 0, 1, Optional.empty(), Optional.of("HTTP 500")));
    assertThat(deliver()).isEmpty();
  }

  @Test
  void a_receiver_in_trouble_is_asked_once_and_gets_all_when_it_is_well_again() {
    List<TokenEvent> events = List.of(append(), append());
    receiver.failWith(Undelivered.forNow("HTTP 500"));
    assertThat(deliver()).contains(new Outcome(0, Optional.of("HTTP 500")));
    assertThat(deliver()).isEmpty();

    receiver.recover();
    assertThat(deliver()).as("not yet due").isEmpty();
    clock.advance(Duration.ofSeconds(6));
    assertThat(deliver()).contains(new Outcome(2, Optional.empty()));

    assertThat(receiver.received()).isEqualTo(events);
  }

  @Test
  void a_receiver_is_left_alone_for_as_long_as_it_asks() {
    append();
    receiver.failWith(Undelivered.forNow("HTTP 429", Duration.ofMinutes(10)));
    deliver();
    receiver.recover();

    clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(deliver()).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(deliver()).isPresent();
  }

  @Test
  void nobody_can_ask_to_be_left_alone_for_more_than_a_day() {
    append();
    receiver.failWith(Undelivered.forNow("HTTP 503", Duration.ofDays(10_000)));
    deliver();

    clock.advance(Duration.ofDays(1));

    assertThat(deliver()).isPresent();
  }

  @Test
  void what_is_hopeless_is_given_up_at_once() {
    append();
    receiver.failWith(Undelivered.forGood("HTTP 410"));

    deliver();

    assertThat(backlog().dead()).isEqualTo(1);
  }

  @Test
  void what_an_unexpected_failure_says_is_not_kept() {
    append();
    receiver.failWith(new IllegalStateException("the secret is whsec_abc"));

    assertThat(deliver()).contains(new Outcome(0, Optional.of("IllegalStateException")));

    assertThat(backlog().reason()).contains("IllegalStateException");
  }

  @Test
  void after_thirty_days_an_event_is_forgotten() {
    append();

    clock.advance(TokenEventDelivery.KEPT);
    application.tokenEventDelivery.forgetOld();
    assertThat(application.outbox.events()).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    application.tokenEventDelivery.forgetOld();

    assertThat(application.outbox.events()).isEmpty();
  }

  private TokenEvent append() {
    TokenEvent event = changeOf(token, clock.instant());
    application.outbox.append(event, Set.of(receiver.name()));
    return event;
  }

  private Optional<Outcome> deliver() {
    return application.tokenEventDelivery.deliverDue(receiver);
  }

  private Backlog backlog() {
    return application.outbox.backlog().getFirst();
  }
}
