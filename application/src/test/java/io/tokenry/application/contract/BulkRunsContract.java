package io.tokenry.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.bulk.BulkAction;
import io.tokenry.application.bulk.BulkRun;
import io.tokenry.application.bulk.BulkRun.Fault;
import io.tokenry.application.bulk.BulkRunId;
import io.tokenry.application.port.out.BulkRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link BulkRuns} must do. */
public abstract class BulkRunsContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

  /** An empty collection; called once for each test, or the same one, emptied. */
  protected abstract BulkRuns runs();

  @Test
  void a_run_is_found_as_far_as_it_has_come() {
    BulkRun start = run(1, NOW);
    BulkRun after =
        start
            .past(true, NOW.plusSeconds(1))
            .past(false, NOW.plusSeconds(2))
            .pastFault(new Fault("é, \"quoted\"", "taken"), NOW.plusSeconds(3));

    runs().put(start);
    assertThat(runs().find(start.id())).contains(start);
    runs().put(after);
    assertThat(runs().find(start.id())).contains(after);
    runs().put(after.ended(NOW.plusSeconds(4)));
    assertThat(runs().find(start.id())).contains(after.ended(NOW.plusSeconds(4)));
  }

  @Test
  void old_runs_are_forgotten() {
    BulkRun old = run(1, NOW.minus(Duration.ofDays(1)));
    BulkRun young = run(2, NOW);
    runs().put(old);
    runs().put(young);

    runs().forgetStartedBefore(NOW);

    assertThat(runs().find(old.id())).isEmpty();
    assertThat(runs().find(young.id())).contains(young);
  }

  private static BulkRun run(int seed, Instant start) {
    return BulkRun.of(BulkRunId.at(start, new Random(seed)), BulkAction.DELETE, 3, start);
  }
}
