package io.tokenry.web.tokenfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.application.port.in.ImportTokens.Line;
import io.tokenry.domain.Violation;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads JSON Lines; empty lines are passed over. */
final class JsonLines {

  /** As large as a token sent over REST may be; what JSON means can take many times its text. */
  private static final int LONGEST_LINE = 64 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonLines() {}

  static Stream<Line> read(BufferedReader file) {
    AtomicLong number = new AtomicLong();
    return file.lines().flatMap(text -> line(number.incrementAndGet(), text).stream());
  }

  private static Optional<Line> line(long number, String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    if (text.length() > LONGEST_LINE) {
      return Optional.of(
          FileFault.line(number, List.of(FileFault.of("line_too_long", LONGEST_LINE))));
    }
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return Optional.of(line(number, object));
      }
    } catch (JsonProcessingException wrong) {
      // Its message would repeat the line.
    }
    return Optional.of(FileFault.line(number, List.of(FileFault.of("bad_json_line"))));
  }

  private static Line line(long number, ObjectNode object) {
    List<Violation> unknown =
        object
            .propertyStream()
            .map(Map.Entry::getKey)
            .filter(name -> !LineFields.isKnown(name))
            .limit(FileFault.MOST_OF_A_LINE)
            .map(FileFault::unknown)
            .toList();
    if (!unknown.isEmpty()) {
      return FileFault.line(number, unknown);
    }
    Map<String, String> texts = new HashMap<>();
    Map<String, List<String>> lists = new HashMap<>();
    List<Violation> faults = new ArrayList<>();
    for (String name : LineFields.READ) {
      JsonNode field = object.path(name);
      boolean isList = LineFields.LISTS.contains(name);
      if (field.isMissingNode() || field.isNull()) {
        continue;
      }
      if (isList && isArrayOfTexts(field)) {
        lists.put(name, elements(field));
      } else if (!isList && field.isTextual()) {
        texts.put(name, field.textValue());
      } else {
        faults.add(Violation.of(name, isList ? "not_an_array_of_strings" : "not_a_string"));
      }
    }
    return new LineFields(number, texts, lists, faults).toLine();
  }

  private static boolean isArrayOfTexts(JsonNode field) {
    return field.isArray()
        && StreamSupport.stream(field.spliterator(), false).allMatch(JsonNode::isTextual);
  }

  private static List<String> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
  }
}
