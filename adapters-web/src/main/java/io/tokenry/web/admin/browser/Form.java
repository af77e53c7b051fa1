package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.tokenry.web.QueryString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields of a form or of an address, {@code application/x-www-form-urlencoded} (WHATWG URL
 * section 5.1) but stricter: a field that stands there twice, a broken escape, text that is no
 * UTF-8 and NUL are refused with 400. Immutable; it may hold secrets and shows none.
 */
public final class Form {

  private static final String ATTRIBUTE = "form";

  private final Map<String, String> fields;

  private Form(Map<String, String> fields) {
    this.fields = fields;
  }

  /** The fields of the request's address. */
  public static Form ofAddress(HttpRequest<?> request) {
    return parse(Optional.ofNullable(request.getUri().getRawQuery()).orElse(""));
  }

  /** Reads a request's body. */
  static Form ofBody(byte[] body) {
    // Whatever is not ASCII ought to be escaped, and is refused as any character but ASCII.
    return parse(new String(body, StandardCharsets.ISO_8859_1));
  }

  /** Reads fields as they stand in an address. */
  public static Form parse(String encoded) {
    var fields = new HashMap<String, String>();
    parameters(encoded)
        .forEach(
            (name, values) -> {
              if (values.size() > 1) {
                throw refused("error.400.field_twice");
              }
              fields.put(withoutNul(name), withoutNul(values.getFirst()));
            });
    return new Form(Map.copyOf(fields));
  }

  /** What was sent in the field, as it was typed; empty when it was not sent. */
  public String text(String field) {
    return text(field, "");
  }

  /** What was sent in the field; {@code present} when it was not sent. */
  public String text(String field, String present) {
    return fields.getOrDefault(field, present);
  }

  /** The fields as a form sends them. */
  String encoded() {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The form that came with a request for a page and was found to be one of ours. */
  static Optional<Form> sentWith(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Form.class);
  }

  void attachTo(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** All fields, to be sent once more. */
  public Map<String, String> fields() {
    return fields;
  }

  private static Map<String, List<String>> parameters(String encoded) {
    return QueryString.parse(encoded).orElseThrow(() -> refused("error.400.field_encoding"));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String withoutNul(String text) {
    if (text.indexOf('\0') >= 0) {
      throw refused("error.400.field_nul");
    }
    return text;
  }

  private static Refusal refused(String text) {
    return new Refusal(HttpStatus.BAD_REQUEST, text);
  }
}
