package io.tokenry.web.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MinuteCounterTest {

  private final MutableClock clock = MutableClock.atSomeTime();
  private final MinuteCounter<Integer> counter = new MinuteCounter<>(1, clock);

  @Test
  void the_minute_begins_with_the_first_and_those_too_many_do_not_prolong_it() {
    assertThat(counter.count(1)).isEmpty();
    clock.advance(Duration.ofSeconds(20));
    assertThat(counter.count(1)).contains(Duration.ofSeconds(40));
    clock.advance(Duration.ofSeconds(40));
    assertThat(counter.count(1)).isEmpty();
  }

  @Test
  void those_who_came_longest_ago_are_forgotten_among_too_many() {
    counter.count(1);
    counter.count(2);
    counter.count(1);
    for (int i = 0; i < MinuteCounter.MOST_KEYS - 1; i++) {
      counter.count(-i - 1);
    }

    assertThat(counter.count(1)).isPresent();
    assertThat(counter.count(2)).isEmpty();
  }

  @Test
  void a_clock_that_is_set_back_begins_a_new_minute() {
    counter.count(1);
    clock.advance(Duration.ofHours(-1));

    assertThat(counter.count(1)).isEmpty();
    assertThat(counter.count(1)).contains(Duration.ofMinutes(1));
  }

  @Test
  void without_a_limit_nothing_is_too_many() {
    MinuteCounter<Integer> unlimited = new MinuteCounter<>(0, clock);
    for (int i = 0; i < 100; i++) {
      assertThat(unlimited.count(1)).isEmpty();
    }
  }
}
