package io.tokenry.application.memory;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.port.out.TokenEventOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** {@link TokenEventOutbox} in memory. Thread-safe. */
public final class InMemoryTokenEventOutbox implements TokenEventOutbox, Restorable {

  private final List<Entry> entries = new ArrayList<>();
  private long last;

  /** All that is in it, in order, whoever it is for. */
  public synchronized List<TokenEvent> events() {
    return entries.stream().map(Entry::event).toList();
  }

  @Override
  public synchronized void appendAll(List<TokenEvent> events, Set<String> receivers) {
    events.forEach(event -> add(event, receivers));
  }

  private void add(TokenEvent event, Set<String> receivers) {
    for (String receiver : receivers) {
      if (of(receiver).noneMatch(entry -> entry.event.id().equals(event.id()))) {
        last++;
        entries.add(
            new Entry(last, receiver, event, 0, event.at(), false, false, Optional.empty()));
      }
    }
  }

  @Override
  public synchronized Optional<Delivery> take(String receiver, Instant now, Duration lease) {
    Optional<Entry> first =
        of(receiver)
            .filter(entry -> !entry.dead && !entry.due.isAfter(now) && isFirstOfToken(entry))
            .min(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
    return first.map(
        entry -> {
          replace(entry.number, taken -> taken.taken(now.plus(lease)));
          return new Delivery(entry.number, receiver, entry.event, entry.attempts + 1);
        });
  }

  private boolean isFirstOfToken(Entry entry) {
    return of(entry.receiver)
        .filter(other -> !other.dead && other.event.tokenId().equals(entry.event.tokenId()))
        .noneMatch(other -> other.number < entry.number);
  }

  @Override
  public synchronized void done(Delivery delivery) {
    entries.removeIf(entry -> entry.is(delivery));
  }

  @Override
  public synchronized void later(Delivery delivery, Instant due, String reason) {
    entries.replaceAll(entry -> entry.is(delivery) ? entry.failed(due, false, reason) : entry);
  }

  @Override
  public synchronized void giveUp(Delivery delivery, Instant now, String reason) {
    entries.replaceAll(entry -> entry.is(delivery) ? entry.failed(now, true, reason) : entry);
  }

  @Override
  public synchronized List<Backlog> backlog() {
    return entries.stream().map(Entry::receiver).distinct().sorted().map(this::backlog).toList();
  }

  private Backlog backlog(String receiver) {
    List<Entry> waiting = of(receiver).filter(entry -> !entry.dead).toList();
    return new Backlog(
        receiver,
        waiting.size(),
        waiting.stream().filter(entry -> entry.failed).count(),
        of(receiver).filter(entry -> entry.dead).count(),
        waiting.stream().map(entry -> entry.event.at()).min(Comparator.naturalOrder()),
        of(receiver)
            .filter(entry -> entry.failed)
            .max(Comparator.comparingLong(Entry::number))
            .flatMap(Entry::reason));
  }

  @Override
  public synchronized int retry(String receiver, Instant now) {
    List<Entry> failed = of(receiver).filter(entry -> entry.failed).toList();
    failed.forEach(entry -> replace(entry.number, it -> it.retried(now)));
    return failed.size();
  }

  @Override
  public synchronized void forgetBefore(Instant time) {
    entries.removeIf(entry -> entry.event.at().isBefore(time));
  }

  @Override
  public synchronized Runnable savePoint() {
    List<Entry> before = List.copyOf(entries);
    return () -> {
      entries.clear();
      entries.addAll(before);
    };
  }

  private Stream<Entry> of(String receiver) {
    return entries.stream().filter(entry -> entry.receiver.equals(receiver));
  }

  private void replace(long number, UnaryOperator<Entry> change) {
    entries.replaceAll(entry -> entry.number == number ? change.apply(entry) : entry);
  }

  private record Entry(
      long number,
      String receiver,
      TokenEvent event,
      int attempts,
      Instant due,
      boolean failed,
      boolean dead,
      Optional<String> reason) {

    boolean is(Delivery delivery) {
      return number == delivery.number() && attempts == delivery.attempts();
    }

    Entry taken(Instant until) {
      return new Entry(number, receiver, event, attempts + 1, until, failed, dead, reason);
    }

    Entry failed(Instant next, boolean forGood, String why) {
      return new Entry(number, receiver, event, attempts, next, true, forGood, Optional.of(why));
    }

    Entry retried(Instant now) {
      return new Entry(number, receiver, event, dead ? 0 : attempts, now, true, false, reason);
    }
  }
}
