package io.tokenry.persistence.verification;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from the statement that changes tokens until this server judges by it, of
 * changes heard of together the longest. Notes nothing before somebody watches. Thread-safe.
 */
@Singleton
final class PropagationTimes implements MeterBinder {

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10)
  };

  private volatile @Nullable Timer timer;

  @Override
  public void bindTo(MeterRegistry registry) {
    timer =
        Timer.builder("tokenry.change.propagation")
            .description(
                "From the statement that changes tokens until this server judges by the change")
            .serviceLevelObjectives(BOUNDS)
            .register(registry);
  }

  void note(Duration time) {
    Timer watched = timer;
    if (watched != null) {
      watched.record(time);
    }
  }
}
