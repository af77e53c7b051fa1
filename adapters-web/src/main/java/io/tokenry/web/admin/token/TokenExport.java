package io.tokenry.web.admin.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.server.types.files.StreamedFile;
import io.tokenry.domain.token.Token;
import io.tokenry.web.TokenJson;
import io.tokenry.web.admin.export.ExportedFile;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Writes tokens to a file, without their values. */
final class TokenExport {

  private static final String NAME = "api-tokens";

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

  private TokenExport() {}

  static StreamedFile csv(Stream<Token> tokens, Instant now) {
    return ExportedFile.csv(NAME, HEADER, tokens.map(token -> row(TokenJson.of(token, now))));
  }

  /** Each token as the API writes it. */
  static StreamedFile jsonLines(Stream<Token> tokens, Instant now) {
    return ExportedFile.jsonLines(NAME, tokens.map(token -> TokenJson.of(token, now)));
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
