package io.tokenry.web.tokenfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.domain.token.Token;
import io.tokenry.web.TokenJson;
import io.tokenry.web.admin.export.ExportedFile;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Writes tokens without their values, line by line as tokens are taken. */
public final class TokenFileWriter {

  /** Columns of the CSV, which are fields of the JSON. */
  private static final List<String> HEADER =
      List.of(
          "id",
          "name",
          "description",
          "hint",
          "access_level",
          "status",
          "audiences",
          "allowed_networks",
          "created_at",
          "created_by",
          "updated_at",
          "updated_by",
          "expires_at",
          "last_used_at",
          "last_used_ip");

  private TokenFileWriter() {}

  /** The lines of a file, each with its end; in JSON, each token as the API writes it. */
  public static Stream<String> lines(Stream<Token> tokens, TokenFileFormat format, Instant now) {
    Stream<ObjectNode> objects = tokens.map(token -> TokenJson.of(token, now));
    return switch (format) {
      case JSONL -> objects.map(object -> object + "\n");
      case CSV ->
          Stream.concat(
              Stream.of(String.join(",", HEADER) + "\r\n"),
              objects.map(object -> ExportedFile.line(row(object))));
    };
  }

  private static List<String> row(ObjectNode token) {
    return HEADER.stream().map(column -> text(token.get(column))).toList();
  }

  /** An array as its elements with a space between, somebody as their name, nothing as nothing. */
  private static String text(JsonNode field) {
    if (field.isArray()) {
      return StreamSupport.stream(field.spliterator(), false)
          .map(JsonNode::textValue)
          .collect(Collectors.joining(" "));
    }
    JsonNode single = field.isObject() ? field.get("name") : field;
    return single.isNull() ? "" : single.textValue();
  }
}
