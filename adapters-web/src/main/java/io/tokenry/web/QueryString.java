package io.tokenry.web;

import io.micronaut.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what is written as {@code application/x-www-form-urlencoded}, such as the part of an
 * address after its question mark. Nothing is lost: a repeated name has all its values.
 */
public final class QueryString {

  private QueryString() {}

  /**
   * The parameters of a request's address, in their order; empty when they are no percent-encoded
   * UTF-8.
   */
  public static Optional<Map<String, List<String>>> of(HttpRequest<?> request) {
    String query = request.getUri().getRawQuery();
    return parse(query == null ? "" : query);
  }

  /** The parameters that stand there, in their order; empty as above. */
  public static Optional<Map<String, List<String>>> parse(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (name.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      if (!pair.isEmpty()) {
        parameters.computeIfAbsent(name.get(), _ -> new ArrayList<>()).add(value.get());
      }
    }
    return Optional.of(Collections.unmodifiableMap(parameters));
  }

  /** One name or value; a plus sign is a space. Empty when it is no percent-encoded UTF-8. */
  public static Optional<String> decode(String encoded) {
    return isPlain(encoded) ? Optional.of(encoded) : decodeBytes(encoded);
  }

  /** Most names and values are, and need no second copy. */
  private static boolean isPlain(String encoded) {
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%' || c == '+' || c > 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> decodeBytes(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        if (i + 2 >= encoded.length()
            || !HexFormat.isHexDigit(encoded.charAt(i + 1))
            || !HexFormat.isHexDigit(encoded.charAt(i + 2))) {
          return Optional.empty();
        }
        bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
        i += 2;
      } else if (c > 0x7F) {
        return Optional.empty();
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    try {
      ByteBuffer utf8 = ByteBuffer.wrap(bytes.toByteArray());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
