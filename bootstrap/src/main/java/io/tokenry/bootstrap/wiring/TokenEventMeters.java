package io.tokenry.bootstrap.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.BeanProvider;
import io.tokenry.application.port.out.TokenEventOutbox.Backlog;
import io.tokenry.application.port.out.TokenEventReceiver;
import io.tokenry.application.usecase.Receivers;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;

/** Whether events of tokens reach each of their receivers. Thread-safe. */
@Singleton
final class TokenEventMeters implements MeterBinder {

  private static final double MILLISECONDS = 1000;

  private final Receivers receivers;

  // The pool of the database asks for meters, and the work for the pool.
  private final BeanProvider<TokenEventWork> work;

  private final InstantSource clock;

  TokenEventMeters(Receivers receivers, BeanProvider<TokenEventWork> work, InstantSource clock) {
    this.receivers = receivers;
    this.work = work;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    receivers.all().stream()
        .map(TokenEventReceiver::name)
        .forEach(
            receiver -> {
              gauge(receiver, "waiting", "Events that wait for their receiver", Backlog::waiting)
                  .register(registry);
              gauge(receiver, "given.up", "Events that nobody tries again", Backlog::dead)
                  .register(registry);
              gauge(receiver, "lag", "How old the oldest event is that waits", this::age)
                  .baseUnit("seconds")
                  .register(registry);
            });
  }

  private Gauge.Builder<?> gauge(
      String receiver, String name, String description, ToDoubleFunction<Backlog> value) {
    return Gauge.builder(
            "tokenry.events." + name,
            () -> work.get().backlogOf(receiver).map(value::applyAsDouble).orElse(0.0))
        .description(description)
        .tag("receiver", receiver);
  }

  private double age(Backlog backlog) {
    Instant now = clock.instant();
    long age = Duration.between(backlog.oldest().orElse(now), now).toMillis();
    return Math.max(0, age) / MILLISECONDS;
  }
}
