package io.tokenry.application.bulk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * An action on many tokens, as far as it has come. Immutable.
 *
 * @param startedAt tokens made later are left alone
 * @param progressAt when it last got on
 * @param total how many tokens it was started for
 * @param changed how many it changed
 * @param unchanged how many were so already
 * @param failed how many it could not be done to
 * @param faults the first of those, {@value #MOST_FAULTS} at most
 * @param finished whether nothing more will be done
 */
public record BulkRun(
    BulkRunId id,
    BulkAction action,
    Instant startedAt,
    Instant progressAt,
    long total,
    long changed,
    long unchanged,
    long failed,
    List<Fault> faults,
    boolean finished) {

  /** How many faults are named at most. */
  public static final int MOST_FAULTS = 1_000;

  /** A run that did not get on for so long never will: its server is gone. */
  private static final Duration STALLED = Duration.ofMinutes(2);

  public BulkRun {
    startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
    progressAt = progressAt.truncatedTo(ChronoUnit.MICROS);
    faults = List.copyOf(faults);
  }

  /** One that starts now. */
  public static BulkRun of(BulkRunId id, BulkAction action, long total, Instant now) {
    return new BulkRun(id, action, now, now, total, 0, 0, 0, List.of(), false);
  }

  /** After one more token, which was changed or was so already. */
  public BulkRun past(boolean wasChanged, Instant now) {
    return new BulkRun(
        id,
        action,
        startedAt,
        now,
        total,
        changed + (wasChanged ? 1 : 0),
        unchanged + (wasChanged ? 0 : 1),
        failed,
        faults,
        finished);
  }

  /** After one more token, to which it could not be done. */
  public BulkRun pastFault(Fault fault, Instant now) {
    List<Fault> named =
        failed < MOST_FAULTS ? Stream.concat(faults.stream(), Stream.of(fault)).toList() : faults;
    return new BulkRun(
        id, action, startedAt, now, total, changed, unchanged, failed + 1, named, finished);
  }

  /** Over, whether it came to all tokens or not. */
  public BulkRun ended(Instant now) {
    return new BulkRun(id, action, startedAt, now, total, changed, unchanged, failed, faults, true);
  }

  /** How many tokens it has come past. */
  public long done() {
    return changed + unchanged + failed;
  }

  /** Whether more can be expected of it. */
  public boolean isRunning(Instant now) {
    return !finished && now.isBefore(progressAt.plus(STALLED));
  }

  /**
   * A token to which it could not be done.
   *
   * @param token its name
   * @param rule why: {@code deleted}, {@code gone}, {@code too_late}, {@code taken} or {@code
   *     failed}
   */
  public record Fault(String token, String rule) {}
}
