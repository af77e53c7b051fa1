package io.tokenry.application.contract;

import static io.tokenry.application.testing.SampleEvents.NOW;
import static io.tokenry.application.testing.SampleEvents.changeOf;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.TokenEventOutbox;
import io.tokenry.application.port.out.TokenEventOutbox.Backlog;
import io.tokenry.application.port.out.TokenEventOutbox.Delivery;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.token.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link TokenEventOutbox} must do. */
public abstract class TokenEventOutboxContract {

  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Set<String> ONE = Set.of("one");

  private final Token token = aToken().build();

  /** An empty outbox; called once for each test, or the same one, emptied. */
  protected abstract TokenEventOutbox outbox();

  protected abstract Transactions transactions();

  @Test
  void an_event_is_taken_as_it_was_added() {
    TokenEvent event = changeOf(token, NOW);

    outbox().append(event, ONE);

    Delivery taken = take("one", NOW).orElseThrow();
    assertThat(taken.event()).isEqualTo(event);
    assertThat(taken.attempts()).isEqualTo(1);
    assertThat(taken.receiver()).isEqualTo("one");
  }

  @Test
  void each_receiver_gets_the_event_and_no_other_does() {
    outbox().append(changeOf(token, NOW), Set.of("one", "two"));

    outbox().done(take("one", NOW).orElseThrow());

    assertThat(take("one", NOW)).isEmpty();
    assertThat(take("two", NOW)).isPresent();
    assertThat(take("three", NOW)).isEmpty();
  }

  @Test
  void many_events_are_added_in_their_order() {
    List<TokenEvent> events =
        IntStream.range(0, 30)
            .mapToObj(number -> changeOf(token, NOW.plusSeconds(number)))
            .toList();

    outbox().appendAll(events, ONE);

    for (TokenEvent event : events) {
      Delivery taken = take("one", NOW.plusSeconds(60)).orElseThrow();
      assertThat(taken.event()).isEqualTo(event);
      outbox().done(taken);
    }
    assertThat(outbox().backlog()).isEmpty();
  }

  @Test
  void an_event_of_a_transaction_that_fails_was_never_there() {
    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(
            () ->
                transactions()
                    .inTransaction(
                        () -> {
                          outbox().append(changeOf(token, NOW), ONE);
                          throw new Failure.NotAllowed();
                        }));

    assertThat(take("one", NOW)).isEmpty();
  }

  @Test
  void an_event_that_waits_already_is_not_added_again() {
    TokenEvent event = changeOf(token, NOW);
    outbox().append(event, ONE);
    outbox().append(event, ONE);

    outbox().done(take("one", NOW).orElseThrow());

    assertThat(take("one", NOW)).isEmpty();
  }

  @Test
  void nobody_else_gets_a_lent_event_nor_a_later_one_of_the_token_until_the_lease_is_over() {
    TokenEvent first = changeOf(token, NOW);
    TokenEvent ofAnother = changeOf(aToken().build(), NOW.plusSeconds(2));
    outbox().append(first, ONE);
    outbox().append(changeOf(token, NOW.plusSeconds(1)), ONE);
    outbox().append(ofAnother, ONE);
    Instant later = NOW.plusSeconds(3);

    assertThat(take("one", later)).map(Delivery::event).contains(first);
    assertThat(take("one", later)).map(Delivery::event).contains(ofAnother);
    assertThat(take("one", later)).isEmpty();

    Delivery again = take("one", later.plus(LEASE)).orElseThrow();
    assertThat(again.event()).isEqualTo(first);
    assertThat(again.attempts()).isEqualTo(2);
  }

  @Test
  void whoever_was_too_slow_changes_nothing() {
    outbox().append(changeOf(token, NOW), ONE);
    Delivery slow = take("one", NOW).orElseThrow();
    Instant later = NOW.plus(LEASE);
    Delivery quick = take("one", later).orElseThrow();

    outbox().done(slow);
    outbox().later(slow, later, "too slow");
    outbox().giveUp(slow, later, "too slow");

    assertThat(take("one", later)).isEmpty();
    assertThat(backlog().dead()).isZero();
    outbox().done(quick);
    assertThat(outbox().backlog()).isEmpty();
  }

  @Test
  void events_of_a_token_come_in_their_order_also_when_one_fails() {
    List<TokenEvent> events =
        IntStream.range(0, 3).mapToObj(i -> changeOf(token, NOW.plusMillis(i))).toList();
    events.forEach(event -> outbox().append(event, ONE));
    Instant later = NOW.plusSeconds(1);

    outbox().later(take("one", later).orElseThrow(), later.plusSeconds(5), "HTTP 500");

    assertThat(take("one", later)).isEmpty();
    List<TokenEvent> received = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Delivery delivery = take("one", later.plusSeconds(5)).orElseThrow();
      received.add(delivery.event());
      outbox().done(delivery);
    }
    assertThat(received).isEqualTo(events);
  }

  @Test
  void a_later_event_does_not_wait_for_one_that_was_given_up() {
    TokenEvent second = changeOf(token, NOW.plusMillis(1));
    outbox().append(changeOf(token, NOW), ONE);
    outbox().append(second, ONE);
    Instant later = NOW.plusSeconds(1);

    outbox().giveUp(take("one", later).orElseThrow(), later, "HTTP 410");

    assertThat(take("one", later)).map(Delivery::event).contains(second);
    assertThat(take("one", later.plus(Duration.ofDays(9))).map(Delivery::event)).contains(second);
  }

  @Test
  void the_backlog_tells_what_waits_what_fails_and_what_was_given_up() {
    Token other = aToken().build();
    outbox().append(changeOf(token, NOW), ONE);
    outbox().append(changeOf(other, NOW.plusMillis(1)), ONE);
    outbox().append(changeOf(token, NOW.plusMillis(2)), ONE);
    Instant later = NOW.plusSeconds(1);

    outbox().giveUp(take("one", later).orElseThrow(), later, "HTTP 410");
    outbox().later(take("one", later).orElseThrow(), later.plusSeconds(5), "HTTP 500");

    assertThat(backlog())
        .isEqualTo(
            new Backlog("one", 2, 1, 1, Optional.of(NOW.plusMillis(1)), Optional.of("HTTP 500")));
  }

  @Test
  void what_failed_or_was_given_up_is_due_again_when_somebody_asks_for_it() {
    outbox().append(changeOf(token, NOW), ONE);
    outbox().append(changeOf(aToken().build(), NOW), ONE);
    outbox().append(changeOf(aToken().build(), NOW.plusMillis(1)), ONE);
    outbox().giveUp(take("one", NOW).orElseThrow(), NOW, "HTTP 410");
    outbox().later(take("one", NOW).orElseThrow(), NOW.plusSeconds(5), "HTTP 500");

    assertThat(outbox().retry("two", NOW)).isZero();
    assertThat(take("one", NOW)).isEmpty();
    assertThat(outbox().retry("one", NOW)).isEqualTo(2);

    List<Integer> attempts =
        List.of(
            take("one", NOW).orElseThrow().attempts(), take("one", NOW).orElseThrow().attempts());
    assertThat(attempts).containsExactlyInAnyOrder(1, 2);
    assertThat(take("one", NOW)).isEmpty();
  }

  @Test
  void old_events_are_forgotten() {
    TokenEvent young = changeOf(aToken().build(), NOW);
    outbox().append(changeOf(token, NOW.minusSeconds(1)), ONE);
    outbox().append(young, ONE);

    outbox().forgetBefore(NOW);

    assertThat(take("one", NOW)).map(Delivery::event).contains(young);
    assertThat(take("one", NOW)).isEmpty();
  }

  @Test
  void no_two_takers_get_the_same_event() throws Exception {
    for (int i = 0; i < 40; i++) {
      outbox().append(changeOf(aToken().build(), NOW), ONE);
    }
    Callable<List<Long>> taker =
        () -> {
          List<Long> mine = new ArrayList<>();
          for (var next = take("one", NOW); next.isPresent(); next = take("one", NOW)) {
            mine.add(next.get().number());
          }
          return mine;
        };

    List<Long> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<List<Long>> taken : threads.invokeAll(List.of(taker, taker, taker, taker))) {
        all.addAll(taken.get());
      }
    }
    for (var left = take("one", NOW); left.isPresent(); left = take("one", NOW)) {
      all.add(left.get().number());
    }

    assertThat(all).hasSize(40).doesNotHaveDuplicates();
  }

  private Optional<Delivery> take(String receiver, Instant now) {
    return outbox().take(receiver, now, LEASE);
  }

  private Backlog backlog() {
    return outbox().backlog().getFirst();
  }
}
