package io.tokenry.web.tokenfile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tokenry.application.port.in.ImportTokens.Line;
import io.tokenry.domain.Violation;
import io.tokenry.web.admin.export.FormulaGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values (RFC 4180) with a header, and those with semicolons that
 * spreadsheets write where a comma stands in numbers. Not thread-safe.
 */
final class CsvLines implements Iterator<Line> {

  private static final int LONGEST_HEADER = 8 * 1024;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Iterator<CsvRecord> records;
  private List<String> columns = List.of();
  private long last;
  private boolean ended;
  private @Nullable Line next;

  CsvLines(BufferedReader file) throws IOException {
    this.records =
        CsvReader.builder()
            .fieldSeparator(separator(file))
            // Else the rest of the file, values included, would become the last cell.
            .allowUnclosedQuote(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file)
            .iterator();
    this.next = header();
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      read().map(this::line).ifPresent(line -> next = line);
    }
    return next != null;
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Line line = Objects.requireNonNull(next);
    next = null;
    return line;
  }

  /** Reads the names of the columns; what is wrong with them is the fault of the first line. */
  private @Nullable Line header() {
    Optional<CsvRecord> first = read();
    if (first.isEmpty()) {
      return next;
    }
    columns = first.get().getFields().stream().map(String::strip).toList();
    List<Violation> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (faults.size() >= FileFault.MOST_OF_A_LINE) {
        break;
      }
      if (!LineFields.isKnown(column)) {
        faults.add(FileFault.unknown(column));
      } else if (!seen.add(column)) {
        faults.add(FileFault.of("column_twice", column));
      }
    }
    FileFault.missing(columns).ifPresent(faults::add);
    ended = !faults.isEmpty();
    return ended ? FileFault.line(first.get().getStartingLineNumber(), faults) : null;
  }

  /** The next record; what cannot be read becomes the last line. */
  private Optional<CsvRecord> read() {
    try {
      if (!records.hasNext()) {
        ended = true;
        return Optional.empty();
      }
      CsvRecord read = records.next();
      last = read.getStartingLineNumber();
      return Optional.of(read);
    } catch (CsvParseException broken) {
      // Its message may repeat what stands there.
      ended = true;
      next = FileFault.line(last + 1, List.of(FileFault.of("bad_csv")));
      return Optional.empty();
    }
  }

  private Line line(CsvRecord read) {
    long number = read.getStartingLineNumber();
    if (read.getFieldCount() != columns.size()) {
      return FileFault.line(
          number, List.of(FileFault.of("columns", columns.size(), read.getFieldCount())));
    }
    Map<String, String> texts = new HashMap<>();
    Map<String, List<String>> lists = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      String cell = FormulaGuard.open(read.getField(i));
      if (LineFields.LISTS.contains(column)) {
        lists.put(column, elements(cell));
      } else {
        texts.put(column, cell);
      }
    }
    return new LineFields(number, texts, lists, List.of()).toLine();
  }

  private static List<String> elements(String cell) {
    return cell.isBlank() ? List.of() : Arrays.asList(SPACE.split(cell.strip()));
  }

  private static char separator(BufferedReader file) throws IOException {
    file.mark(LONGEST_HEADER);
    char[] start = new char[LONGEST_HEADER];
    int length = Math.max(0, file.read(start, 0, start.length));
    file.reset();
    String header = new String(start, 0, length).lines().findFirst().orElse("");
    return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
  }
}
