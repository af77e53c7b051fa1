package io.tokenry.web.platform;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.tokenry.web.Choices;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each of a few things happened. Counting makes nothing new and waits for nobody.
 * Thread-safe.
 *
 * @param <E> what may happen; each is one value of the label {@code result}
 */
public final class Tally<E extends Enum<E>> {

  private final Map<E, LongAdder> counts;

  public Tally(Class<E> results) {
    this.counts = new EnumMap<>(results);
    for (E result : results.getEnumConstants()) {
      counts.put(result, new LongAdder());
    }
  }

  /** Counts one. */
  public void add(E result) {
    LongAdder count = counts.get(result);
    if (count != null) {
      count.increment();
    }
  }

  /** Has all of them told from the start, so that an alarm sees the first one come. */
  public void bindTo(MeterRegistry registry, String name, String description, Tags tags) {
    counts.forEach(
        (result, count) ->
            FunctionCounter.builder(name, count, LongAdder::sum)
                .tags(tags.and("result", Choices.name(result)))
                .description(description)
                .register(registry));
  }
}
