package io.tokenry.web.admin.token;

import io.micronaut.http.HttpStatus;
import io.micronaut.scheduling.TaskExecutors;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ImportTokens;
import io.tokenry.application.port.in.ImportTokens.Report;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.admin.browser.Refusal;
import io.tokenry.web.admin.token.ImportRun.State;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that people have sent to this server, each checked and imported in the background.
 * Nobody has more than one, and each is forgotten after half an hour. Thread-safe.
 */
@Singleton
final class ImportRuns {

  private static final Logger LOG = LoggerFactory.getLogger(ImportRuns.class);
  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final int MOST = 2;

  private final Map<String, ImportRun> runs = new ConcurrentHashMap<>();
  private final ImportTokens tokens;
  private final ExecutorService background;
  private final InstantSource clock;

  ImportRuns(
      ImportTokens tokens,
      @Named(TaskExecutors.BLOCKING) ExecutorService background,
      InstantSource clock) {
    this.tokens = tokens;
    this.background = background;
    this.clock = clock;
  }

  /** Begins to check a file; returns how to find it again. */
  synchronized String begin(byte[] file, Origin by) {
    String owner = by.actor().id();
    forgetOld();
    runs.values().removeIf(run -> !run.isUnderWay() && run.isOf(owner));
    long held = runs.values().stream().filter(ImportRun::holdsFile).count();
    if (held >= MOST || runs.values().stream().anyMatch(run -> run.isOf(owner))) {
      throw new Refusal(HttpStatus.CONFLICT, "error.409.import");
    }
    ImportRun run = new ImportRun(owner, file, clock.instant());
    String id = UUID.randomUUID().toString();
    runs.put(id, run);
    background.execute(
        () -> attempt(run, () -> tokens.rehearse(run::read, run::look, by), State.CHECKED));
    CompletableFuture.delayedExecutor(KEPT.toSeconds() + 1, TimeUnit.SECONDS, background)
        .execute(this::forgetOld);
    return id;
  }

  /** Files hold secrets, which are not to stay because nobody comes back. */
  private void forgetOld() {
    Instant oldest = clock.instant().minus(KEPT);
    runs.values().removeIf(run -> !run.isUnderWay() && run.isOlderThan(oldest));
  }

  /**
   * Begins to import what was checked; nothing happens when that has begun already, or when the
   * file has faults.
   *
   * @throws Failure.ProofNeeded when the password was not given lately
   */
  void confirm(String id, Origin by) {
    ImportRun run = find(id, by);
    tokens.requireAllowed(by);
    if (run.begin(State.CHECKED, State.IMPORTING)) {
      background.execute(
          () -> attempt(run, () -> tokens.run(run::read, run::look, by), State.IMPORTED));
    }
  }

  /**
   * What became of a file.
   *
   * @throws Failure.NotFound when there is none, or it is somebody else's
   */
  ImportRun find(String id, Origin by) {
    forgetOld();
    ImportRun run = runs.get(id);
    if (run == null || !run.isOf(by.actor().id())) {
      throw new Failure.NotFound();
    }
    return run;
  }

  private static void attempt(ImportRun run, Supplier<Report> work, State end) {
    try {
      run.end(end, work.get());
    } catch (Failure refused) {
      run.end(State.FAILED, null);
    } catch (RuntimeException mistake) {
      LOG.error("An import broke off", mistake);
      run.end(State.FAILED, null);
    }
  }
}
