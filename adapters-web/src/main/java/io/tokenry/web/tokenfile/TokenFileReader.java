package io.tokenry.web.tokenfile;

import io.tokenry.application.port.in.ImportTokens.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads tokens from a file in UTF-8, with a byte order mark or without, line by line as they are
 * taken. Lines that cannot be read have a fault of the field {@code line} and no other.
 */
public final class TokenFileReader {

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private TokenFileReader() {}

  /**
   * The lines of a file, which is closed with them.
   *
   * @throws UncheckedIOException when the file cannot be read, be it while lines are taken
   */
  public static Stream<Line> read(InputStream file, TokenFileFormat format) {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8.newDecoder()));
    try {
      passOverMark(reader);
      Iterator<Line> lines =
          switch (format) {
            case CSV -> new CsvLines(reader);
            case JSONL -> JsonLines.read(reader).iterator();
          };
      return stream(new Utf8Lines(lines)).onClose(() -> close(reader));
    } catch (CharacterCodingException notUtf8) {
      return Stream.of(Utf8Lines.fault(1)).onClose(() -> close(reader));
    } catch (IOException unreadable) {
      close(reader);
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void passOverMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  private static Stream<Line> stream(Iterator<Line> lines) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED), false);
  }

  private static void close(BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
