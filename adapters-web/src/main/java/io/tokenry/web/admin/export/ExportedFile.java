package io.tokenry.web.admin.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files that are written line by line as what stands in them is read. */
public final class ExportedFile {

  private static final MediaType CSV = MediaType.of("text/csv;charset=utf-8");
  private static final MediaType JSON_LINES = MediaType.of("application/jsonl;charset=utf-8");

  private ExportedFile() {}

  /**
   * Comma-separated values (RFC 4180) in UTF-8.
   *
   * @param name of the file, without an ending
   * @param header the names of the columns
   */
  public static StreamedFile csv(String name, List<String> header, Stream<List<String>> rows) {
    return csv(
        name,
        Stream.concat(Stream.of(String.join(",", header) + "\r\n"), rows.map(ExportedFile::line)));
  }

  /**
   * The same of lines that are written already.
   *
   * @param name of the file, without an ending
   */
  public static StreamedFile csv(String name, Stream<String> lines) {
    return new StreamedFile(new TextStream(lines.iterator()), CSV).attach(name + ".csv");
  }

  /**
   * One JSON object a line.
   *
   * @param name of the file, without an ending
   */
  public static StreamedFile jsonLines(String name, Stream<ObjectNode> objects) {
    Stream<String> lines = objects.map(object -> object + "\n");
    return new StreamedFile(new TextStream(lines.iterator()), JSON_LINES).attach(name + ".jsonl");
  }

  /** A row of comma-separated values, with its end. */
  public static String line(List<String> row) {
    return row.stream().map(ExportedFile::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String cell(String text) {
    return '"' + FormulaGuard.guard(text).replace("\"", "\"\"") + '"';
  }
}
