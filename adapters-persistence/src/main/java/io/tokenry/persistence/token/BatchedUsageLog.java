package io.tokenry.persistence.token;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.TokenId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link UsageLog} that keeps in memory when each token was used last, and how often in each hour,
 * and stores that every few seconds, and once more at the end: one row for a token, and one for its
 * day, however often it was used.
 *
 * <p>Thread-safe. Noting takes no lock and never waits. What cannot be stored is tried again, as is
 * what another server is just storing something for; while {@value #MOST_KEPT} pairs of token and
 * hour wait, uses of others are forgotten. Where it cannot be known whether something was stored,
 * it is not counted again: a lost connection may cost the counts of one batch, and never doubles
 * them.
 */
@Singleton
final class BatchedUsageLog implements UsageLog {

  private static final Logger LOG = LoggerFactory.getLogger(BatchedUsageLog.class);

  private static final int SECONDS_BETWEEN_BATCHES = 5;
  private static final int MOST_KEPT = 100_000;
  private static final int BATCH = 1_000;

  private final ConcurrentMap<TokenHour, NotedUses> noted = new ConcurrentHashMap<>();
  private final UsageTables tables;
  private final Transactions transactions;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("usage-log").factory());
  private final LongAdder forgotten = new LongAdder();
  private boolean failing;

  BatchedUsageLog(JdbcOperations jdbc, Transactions transactions) {
    this.tables = new UsageTables(jdbc);
    this.transactions = transactions;
    var _ =
        timer.scheduleWithFixedDelay(
            this::store, SECONDS_BETWEEN_BATCHES, SECONDS_BETWEEN_BATCHES, TimeUnit.SECONDS);
  }

  @Override
  public void note(TokenId token, LastUse use) {
    keep(TokenHour.of(token, use.at()), 1, use, MOST_KEPT);
  }

  @PreDestroy
  void close() {
    timer.close();
    store();
  }

  /** Stores all that was noted until now, or keeps what could not be stored. */
  synchronized void store() {
    List<TokenHour> waiting = List.copyOf(noted.keySet());
    for (int from = 0; from < waiting.size(); from += BATCH) {
      List<TakenUses> batch = take(waiting.subList(from, Math.min(from + BATCH, waiting.size())));
      if (!store(batch)) {
        return;
      }
    }
  }

  private List<TakenUses> take(List<TokenHour> keys) {
    List<TakenUses> batch = new ArrayList<>(keys.size());
    for (TokenHour key : keys) {
      NotedUses place = noted.get(key);
      if (place != null) {
        batch.add(new TakenUses(key, place.take(), place.last()));
        noted.remove(key, place);
      }
    }
    return batch;
  }

  private boolean store(List<TakenUses> batch) {
    AtomicReference<@Nullable Set<TokenId>> passedOver = new AtomicReference<>();
    try {
      Set<TokenId> busy =
          transactions.inTransaction(
              () -> {
                Set<TokenId> left = tables.add(batch);
                passedOver.set(left);
                return left;
              });
      batch.stream().filter(uses -> busy.contains(uses.token())).forEach(this::keep);
      tellSuccess();
      return true;
    } catch (RuntimeException failed) {
      Set<TokenId> left = passedOver.get();
      for (TakenUses uses : batch) {
        boolean certainlyNotStored = left == null || left.contains(uses.token());
        keep(certainlyNotStored ? uses : uses.withoutCount());
      }
      tellFailure(failed);
      return false;
    }
  }

  /** Has room for what has been taken even if others have filled the rest meanwhile. */
  private void keep(TakenUses uses) {
    keep(uses.key(), uses.count(), uses.last(), MOST_KEPT + BATCH);
  }

  private void keep(TokenHour key, long uses, LastUse latest, int room) {
    NotedUses place = noted.get(key);
    while (place == null || !place.add(uses, latest)) {
      if (place != null) {
        noted.remove(key, place);
      } else if (noted.size() >= room) {
        forgotten.add(uses);
        return;
      }
      place = noted.computeIfAbsent(key, absent -> new NotedUses(latest));
    }
  }

  /** How many pairs of token and hour wait to be stored. */
  int backlog() {
    return noted.size();
  }

  /** How many uses were forgotten, because too many waited already. */
  long forgotten() {
    return forgotten.sum();
  }

  private void tellFailure(RuntimeException failed) {
    if (!failing) {
      LOG.warn("Uses of tokens cannot be stored and are kept for later: {}", failed.toString());
      failing = true;
    }
  }

  private void tellSuccess() {
    if (failing) {
      LOG.info("Uses of tokens are stored again");
      failing = false;
    }
  }
}
