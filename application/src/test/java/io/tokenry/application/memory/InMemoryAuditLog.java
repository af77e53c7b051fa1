package io.tokenry.application.memory;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.query.AuditCursor;
import io.tokenry.application.query.AuditPage;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@link AuditLog} in memory, which nobody can tamper with but tests. Thread-safe. */
public final class InMemoryAuditLog implements AuditLog, Restorable {

  private static final Comparator<AuditCursor> NEWEST_FIRST =
      Comparator.comparing(AuditCursor::at)
          .thenComparing(cursor -> cursor.id().toString())
          .reversed();

  private final List<AuditEvent> events = new ArrayList<>();
  private Optional<Violation> fault = Optional.empty();
  private boolean failing;

  /** From now on no event can be added. */
  public synchronized void fail() {
    failing = true;
  }

  /** From now on this is found to be wrong. */
  public synchronized void breakWith(Violation found) {
    fault = Optional.of(found);
  }

  /** All events in the order in which they were added. */
  public synchronized List<AuditEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public synchronized void append(AuditEvent event) {
    if (failing) {
      throw new Failure.Unavailable(new IllegalStateException("the log fails"));
    }
    events.add(event);
  }

  @Override
  public synchronized void appendAll(List<AuditEvent> added) {
    added.forEach(this::append);
  }

  @Override
  public synchronized AuditPage page(AuditQuery query) {
    List<AuditEvent> matching =
        events.stream()
            .filter(matches(query))
            .sorted(Comparator.comparing(InMemoryAuditLog::placeOf, NEWEST_FIRST))
            .toList();
    int from = 0;
    int to = Math.min(query.limit(), matching.size());
    if (query.cursor().isPresent()) {
      AuditCursor cursor = query.cursor().get();
      int newer = count(matching, event -> NEWEST_FIRST.compare(placeOf(event), cursor) < 0);
      int notOlder = count(matching, event -> NEWEST_FIRST.compare(placeOf(event), cursor) <= 0);
      from = cursor.backwards() ? Math.max(0, newer - query.limit()) : notOlder;
      to = cursor.backwards() ? newer : Math.min(matching.size(), from + query.limit());
    }
    List<AuditEvent> items = matching.subList(from, to);
    return new AuditPage(
        items,
        items.isEmpty() || to == matching.size()
            ? Optional.empty()
            : Optional.of(AuditCursor.beside(items.getLast(), false)),
        items.isEmpty() || from == 0
            ? Optional.empty()
            : Optional.of(AuditCursor.beside(items.getFirst(), true)));
  }

  @Override
  public synchronized AuditReport verify() {
    return new AuditReport(events.size(), 0, events.size() + ":0123456789abcdef", List.of(), fault);
  }

  @Override
  public synchronized Runnable savePoint() {
    List<AuditEvent> before = events();
    return () -> reset(before);
  }

  private synchronized void reset(List<AuditEvent> before) {
    events.clear();
    events.addAll(before);
  }

  private static int count(List<AuditEvent> all, Predicate<AuditEvent> condition) {
    return (int) all.stream().filter(condition).count();
  }

  private static AuditCursor placeOf(AuditEvent event) {
    return AuditCursor.beside(event, false);
  }

  private static Predicate<AuditEvent> matches(AuditQuery query) {
    return event ->
        query.token().map(text -> isTarget(text, event)).orElse(true)
            && query.actor().map(text -> isActor(text, event)).orElse(true)
            && query.action().map(event.action()::equals).orElse(true)
            && query.from().map(earliest -> !event.at().isBefore(earliest)).orElse(true)
            && query.to().map(event.at()::isBefore).orElse(true);
  }

  private static boolean isTarget(String text, AuditEvent event) {
    return event
        .target()
        .filter(target -> target.kind() == AuditTarget.Kind.TOKEN)
        .filter(
            target -> target.id().equalsIgnoreCase(text) || target.name().equalsIgnoreCase(text))
        .isPresent();
  }

  private static boolean isActor(String text, AuditEvent event) {
    return event.by().actor().id().equalsIgnoreCase(text)
        || event.by().actor().name().equalsIgnoreCase(text);
  }
}
