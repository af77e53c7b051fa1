package io.tokenry.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.tokenry.application.failure.Failure;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags, and what callers make depend on them (RFC 9110 sections 8.8.3 and 13.1). A token's
 * tag is strong and names its version: every change of the token makes a new one. Being used, or
 * expiring as time passes, itself or a former value, is no change, so that whoever edits a busy
 * token does not lose the race against those who use it.
 */
public final class EntityTags {

  private static final String ANY = "*";
  private static final Pattern ELEMENT =
      Pattern.compile("\\G[ \\t]*(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*+\")[ \\t]*(?:,|$)");

  private EntityTags() {}

  public static String of(Token token) {
    return "\"" + token.version() + "\"";
  }

  /**
   * The version that {@code If-Match} asks for; empty when the header is missing or {@code *}. Weak
   * tags never match.
   *
   * @param current the token as it is, when that must be looked at
   * @throws Failure.Invalid when the header is no list of tags
   * @throws Failure.StaleVersion when none of the tags is the token's
   */
  public static OptionalLong expectedVersion(HttpRequest<?> request, Supplier<Token> current) {
    String header = header(request, HttpHeaders.IF_MATCH);
    if (header.isEmpty() || header.equals(ANY)) {
      return OptionalLong.empty();
    }
    List<Tag> tags =
        parse(header)
            .orElseThrow(
                () -> new Failure.Invalid(List.of(Violation.of("If-Match", "bad_if_match"))));
    Token token = current.get();
    if (!tags.contains(new Tag(false, of(token)))) {
      throw new Failure.StaleVersion(token);
    }
    return OptionalLong.of(token.version());
  }

  /**
   * Whether {@code If-None-Match} says that the caller has what this tag, in quotes, stands for.
   */
  public static boolean isKnownToCaller(HttpRequest<?> request, String tag) {
    String header = header(request, HttpHeaders.IF_NONE_MATCH);
    return header.equals(ANY)
        || parse(header).orElse(List.of()).stream().anyMatch(known -> known.opaque().equals(tag));
  }

  private static String header(HttpRequest<?> request, String name) {
    return String.join(",", request.getHeaders().getAll(name)).strip();
  }

  private static Optional<List<Tag>> parse(String header) {
    List<Tag> tags = new ArrayList<>();
    Matcher element = ELEMENT.matcher(header);
    int end = 0;
    while (end < header.length() && element.find()) {
      tags.add(new Tag(element.group(1) != null, element.group(2)));
      end = element.end();
    }
    return end == header.length() ? Optional.of(tags) : Optional.empty();
  }

  private record Tag(boolean weak, String opaque) {}
}
