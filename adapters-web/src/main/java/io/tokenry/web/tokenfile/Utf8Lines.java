package io.tokenry.web.tokenfile;

import io.tokenry.application.port.in.ImportTokens.Line;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Ends with a line that has a fault where the file is no UTF-8. Not thread-safe. */
final class Utf8Lines implements Iterator<Line> {

  private final Iterator<Line> lines;
  private Optional<Line> next = Optional.empty();
  private long last;
  private boolean broken;

  Utf8Lines(Iterator<Line> lines) {
    this.lines = lines;
  }

  static Line fault(long number) {
    return FileFault.line(number, List.of(FileFault.of("not_utf8")));
  }

  @Override
  public boolean hasNext() {
    if (next.isEmpty() && !broken) {
      next = read();
    }
    return next.isPresent();
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Line line = next.orElseThrow();
    next = Optional.empty();
    last = line.number();
    return line;
  }

  private Optional<Line> read() {
    try {
      return lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
    } catch (UncheckedIOException failed) {
      if (failed.getCause() instanceof CharacterCodingException) {
        broken = true;
        return Optional.of(fault(last + 1));
      }
      throw failed;
    }
  }
}
