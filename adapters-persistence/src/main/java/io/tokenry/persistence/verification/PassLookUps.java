package io.tokenry.persistence.verification;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.persistence.connection.Outage;
import io.tokenry.persistence.connection.OwnConnections;
import io.tokenry.persistence.policy.KnownPolicies;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks passes up, all that are asked for meanwhile by one statement, on a thread and a connection
 * of its own: so neither many look-ups nor slow searches keep one waiting. Thread-safe.
 *
 * <p>Answers are completed on that thread, so what follows them must be short and must not wait.
 * One that cannot be had within about a second and a half is {@link Failure.Unavailable}.
 */
@Singleton
final class PassLookUps {

  private static final Logger LOG = LoggerFactory.getLogger(PassLookUps.class);

  private static final int BATCH = 500;
  private static final int MOST_WAITING = 100_000;
  private static final long MOST_MILLIS_TO_WAIT = 1_500;
  private static final long MOST_NANOS_IN_QUEUE = TimeUnit.SECONDS.toNanos(1);

  /** An idle connection is used now and then, so that nobody on the way forgets it. */
  private static final int IDLE_SECONDS = 30;

  private final BlockingQueue<Question> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final OwnConnections connections;
  private final KnownPolicies policies;
  private final Outage outage;
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable Connection connection;
  private boolean failing;

  PassLookUps(OwnConnections connections, KnownPolicies policies, Outage outage) {
    this.connections = connections;
    this.policies = policies;
    this.outage = outage;
    this.thread = Thread.ofPlatform().daemon().name("token-look-ups").start(this::answerAll);
  }

  /**
   * Looks a pass up, by all digests that the value may have in one statement; completes with empty
   * when there is no such token. Never waits.
   *
   * @return fails with {@link Failure.Unavailable}, or with {@link
   *     java.util.concurrent.TimeoutException} when even that takes too long
   */
  CompletableFuture<Optional<TokenPass>> lookUp(List<TokenDigest> digests) {
    Question question = new Question(digests, new CompletableFuture<>(), System.nanoTime());
    try {
      outage.refuse();
      if (!waiting.offer(question)) {
        throw new SQLTimeoutException("too many look-ups are waiting");
      }
      if (closed) {
        throw new SQLException("look-ups have ended");
      }
    } catch (SQLException refused) {
      question.fail(refused);
    }
    // Whatever holds the thread up, nobody waits longer.
    return question.answer.orTimeout(MOST_MILLIS_TO_WAIT, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void close() throws InterruptedException {
    closed = true;
    thread.interrupt();
    thread.join();
  }

  private void answerAll() {
    while (!closed) {
      try {
        answer(nextBatch());
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    disconnect();
    failWaiting(new SQLException("look-ups have ended"));
  }

  /** All that wait, but not too many; none after a long time in which nobody asked. */
  private List<Question> nextBatch() throws InterruptedException {
    List<Question> batch = new ArrayList<>();
    Question first = waiting.poll(IDLE_SECONDS, TimeUnit.SECONDS);
    if (first != null) {
      batch.add(first);
      waiting.drainTo(batch, BATCH - 1);
    }
    return batch;
  }

  private void answer(List<Question> batch) {
    List<Question> inTime = batch.stream().filter(Question::isInTime).toList();
    try {
      if (connection != null || !inTime.isEmpty()) {
        Map<TokenDigest, TokenPass> passes =
            ask(inTime.stream().flatMap(question -> question.digests().stream()).toList());
        inTime.forEach(question -> question.answer(passes));
        failing = false;
      }
      batch.forEach(question -> question.fail(new SQLTimeoutException("waited for too long")));
    } catch (SQLException | RuntimeException failed) {
      disconnect();
      warnOnce(failed);
      batch.forEach(question -> question.fail(failed));
      failWaiting(failed);
    }
  }

  /** Asks once more when the connection was lost since the last time. */
  private Map<TokenDigest, TokenPass> ask(List<TokenDigest> digests) throws SQLException {
    if (connection != null) {
      try {
        return StoredPasses.read(connection, digests);
      } catch (SQLException lost) {
        disconnect();
        if (Outage.isSilence(lost) || !Outage.isShownBy(lost)) {
          throw lost;
        }
      }
    }
    connection = connections.openGuarded();
    // Whoever reads changes may be late, and a pass without the policy says too much.
    policies.readOnce(connection);
    return StoredPasses.read(connection, digests);
  }

  private void failWaiting(Exception reason) {
    List<Question> rest = new ArrayList<>();
    waiting.drainTo(rest);
    rest.forEach(question -> question.fail(reason));
  }

  private void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException lostAlready) {
        LOG.debug("A connection did not close", lostAlready);
      }
      connection = null;
    }
  }

  private void warnOnce(Exception failed) {
    if (failing || closed || outage.isOn()) {
      return;
    }
    failing = true;
    if (failed instanceof SQLException) {
      LOG.warn("Tokens cannot be looked up: {}", failed.getMessage());
    } else {
      LOG.error("Tokens cannot be looked up", failed);
    }
  }

  private record Question(
      List<TokenDigest> digests, CompletableFuture<Optional<TokenPass>> answer, long askedAt) {

    boolean isInTime() {
      return System.nanoTime() - askedAt < MOST_NANOS_IN_QUEUE;
    }

    void answer(Map<TokenDigest, TokenPass> passes) {
      answer.complete(digests.stream().filter(passes::containsKey).findFirst().map(passes::get));
    }

    /** Has no effect once it is answered. */
    void fail(Exception reason) {
      answer.completeExceptionally(new Failure.Unavailable(reason));
    }
  }
}
