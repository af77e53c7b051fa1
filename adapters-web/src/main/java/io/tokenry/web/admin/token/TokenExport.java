package io.tokenry.web.admin.token;

import io.micronaut.http.server.types.files.StreamedFile;
import io.tokenry.domain.token.Token;
import io.tokenry.web.TokenJson;
import io.tokenry.web.admin.export.ExportedFile;
import io.tokenry.web.tokenfile.TokenFileFormat;
import io.tokenry.web.tokenfile.TokenFileWriter;
import java.time.Instant;
import java.util.stream.Stream;

/** Tokens as a file to take along, without their values. */
final class TokenExport {

  private static final String NAME = "api-tokens";

  private TokenExport() {}

  static StreamedFile csv(Stream<Token> tokens, Instant now) {
    return ExportedFile.csv(NAME, TokenFileWriter.lines(tokens, TokenFileFormat.CSV, now));
  }

  /** Each token as the API writes it. */
  static StreamedFile jsonLines(Stream<Token> tokens, Instant now) {
    return ExportedFile.jsonLines(NAME, tokens.map(token -> TokenJson.of(token, now)));
  }
}
