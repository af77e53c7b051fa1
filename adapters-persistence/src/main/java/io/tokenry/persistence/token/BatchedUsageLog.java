package io.tokenry.persistence.token;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.port.out.UsageLog;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.TokenId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link UsageLog} that keeps the last use of each token in memory and stores them every few
 * seconds, and once more at the end: one row for a token, however often it was used.
 *
 * <p>Thread-safe. Noting never waits for the database. What cannot be stored is tried again; while
 * {@value #MOST_KEPT} tokens wait, uses of others are forgotten.
 */
@Singleton
final class BatchedUsageLog implements UsageLog {

  private static final Logger LOG = LoggerFactory.getLogger(BatchedUsageLog.class);

  private static final int SECONDS_BETWEEN_BATCHES = 5;
  private static final int MOST_KEPT = 100_000;
  private static final int BATCH = 1_000;

  /**
   * Several servers lock the rows in the same order, so that none waits for another in a circle.
   */
  private static final String STORE =
      """
      with noted as (
          select * from unnest(?, ?, ?) as noted (token_id, used_at, used_from)
      ), locked as (
          select token_id from token_use join noted using (token_id)
          order by token_id for no key update of token_use
      )
      update token_use
      set used_at = noted.used_at, used_from = noted.used_from
      from locked join noted using (token_id)
      where token_use.token_id = locked.token_id
        and coalesce(token_use.used_at, '-infinity') < noted.used_at
      """;

  private final ConcurrentMap<TokenId, LastUse> noted = new ConcurrentHashMap<>();
  private final JdbcOperations jdbc;
  private final Transactions transactions;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("usage-log").factory());
  private boolean failing;

  BatchedUsageLog(JdbcOperations jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    var _ =
        timer.scheduleWithFixedDelay(
            this::store, SECONDS_BETWEEN_BATCHES, SECONDS_BETWEEN_BATCHES, TimeUnit.SECONDS);
  }

  @Override
  public void note(TokenId token, LastUse use) {
    if (noted.size() < MOST_KEPT || noted.containsKey(token)) {
      noted.merge(token, use, BatchedUsageLog::later);
    }
  }

  @PreDestroy
  void close() {
    timer.close();
    store();
  }

  /** Stores all that was noted until now, or keeps what could not be stored. */
  synchronized void store() {
    Iterator<TokenId> waiting = noted.keySet().iterator();
    while (waiting.hasNext()) {
      Map<TokenId, LastUse> batch = take(waiting);
      try {
        transactions.inTransaction(() -> store(batch));
      } catch (RuntimeException failed) {
        batch.forEach((token, use) -> noted.merge(token, use, BatchedUsageLog::later));
        if (!failing) {
          LOG.warn("The last use of tokens cannot be stored and is kept for later", failed);
          failing = true;
        }
        return;
      }
      if (failing) {
        LOG.info("The last use of tokens is stored again");
        failing = false;
      }
    }
  }

  private Map<TokenId, LastUse> take(Iterator<TokenId> waiting) {
    Map<TokenId, LastUse> batch = new HashMap<>();
    while (waiting.hasNext() && batch.size() < BATCH) {
      TokenId token = waiting.next();
      LastUse use = noted.remove(token);
      if (use != null) {
        batch.put(token, use);
      }
    }
    return batch;
  }

  private int store(Map<TokenId, LastUse> batch) {
    List<Map.Entry<TokenId, LastUse>> rows = List.copyOf(batch.entrySet());
    return jdbc.prepareStatement(
        STORE,
        statement -> {
          Connection connection = statement.getConnection();
          statement.setArray(
              1,
              connection.createArrayOf(
                  "uuid", rows.stream().map(row -> row.getKey().value()).toArray()));
          statement.setArray(
              2,
              connection.createArrayOf(
                  "timestamptz",
                  rows.stream().map(row -> Timestamps.of(row.getValue().at())).toArray()));
          statement.setArray(
              3,
              connection.createArrayOf(
                  "text", rows.stream().map(row -> row.getValue().address()).toArray()));
          return statement.executeUpdate();
        });
  }

  private static LastUse later(LastUse one, LastUse other) {
    return one.at().isBefore(other.at()) ? other : one;
  }
}
