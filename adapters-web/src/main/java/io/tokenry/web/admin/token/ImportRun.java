package io.tokenry.web.admin.token;

import io.tokenry.application.port.in.ImportTokens.Line;
import io.tokenry.application.port.in.ImportTokens.Report;
import io.tokenry.web.tokenfile.TokenFileFormat;
import io.tokenry.web.tokenfile.TokenFileReader;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to become tokens. It is held in memory alone, because it holds secrets, and
 * shows none. Thread-safe.
 */
final class ImportRun {

  private final String owner;
  private final TokenFileFormat format;
  private final Instant startedAt;
  private final long about;
  private volatile byte[] file;
  private volatile State state = State.CHECKING;
  private volatile long looked;
  private volatile @Nullable Report report;

  /**
   * @param owner the id of who sent the file; nobody else learns of it
   */
  ImportRun(String owner, byte[] file, Instant startedAt) {
    this.owner = owner;
    this.file = file;
    this.format = formatOf(file);
    this.startedAt = startedAt;
    this.about = linesIn(file);
  }

  boolean isOf(String person) {
    return owner.equals(person);
  }

  boolean isOlderThan(Instant moment) {
    return startedAt.isBefore(moment);
  }

  boolean isUnderWay() {
    return state == State.CHECKING || state == State.IMPORTING;
  }

  /** Until it is imported, or cannot be. */
  boolean holdsFile() {
    return file.length > 0;
  }

  State state() {
    return state;
  }

  long looked() {
    return looked;
  }

  /** How many lines there are; about, until they were counted. */
  long lines() {
    return report().map(Report::lines).orElse(about);
  }

  /** What was found out, or done, last. */
  Optional<Report> report() {
    return Optional.ofNullable(report);
  }

  Stream<Line> read() {
    return TokenFileReader.read(new ByteArrayInputStream(file), format);
  }

  void look(long lines) {
    looked = lines;
  }

  /** Goes from one state to another; false when it is in another one, or its file is gone. */
  synchronized boolean begin(State from, State to) {
    if (state != from || !holdsFile()) {
      return false;
    }
    state = to;
    looked = 0;
    return true;
  }

  void end(State end, @Nullable Report found) {
    report = found;
    boolean mayFollow = end == State.CHECKED && found != null && found.faulty().isEmpty();
    if (!mayFollow) {
      file = new byte[0];
    }
    state = end;
  }

  private static TokenFileFormat formatOf(byte[] file) {
    for (byte each : file) {
      // A byte order mark is made of negative bytes.
      if (each > ' ') {
        return each == '{' ? TokenFileFormat.JSONL : TokenFileFormat.CSV;
      }
    }
    return TokenFileFormat.CSV;
  }

  private static long linesIn(byte[] file) {
    long lines = 0;
    for (byte each : file) {
      lines += each == '\n' ? 1 : 0;
    }
    return lines;
  }

  @Override
  public String toString() {
    return "ImportRun[" + state + "]";
  }

  /** How far it has come. */
  enum State {
    CHECKING,
    CHECKED,
    IMPORTING,
    IMPORTED,
    FAILED
  }
}
