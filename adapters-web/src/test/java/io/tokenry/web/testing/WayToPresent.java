package io.tokenry.web.testing;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Each way to present a token in headers. */
public enum WayToPresent {
  BEARER(value -> List.of("Authorization", "Bearer " + value)),
  BEARER_IN_OTHER_CASE(value -> List.of("Authorization", "bEARER " + value)),
  BEARER_WITH_SPACES(value -> List.of("authorization", "  BEARER   " + value + " ")),
  BEARER_AFTER_A_TAB(value -> List.of("Authorization", "Bearer\t" + value)),
  BASIC_USER_NAME(value -> basic(value + ":x")),
  BASIC_USER_NAME_ALONE(value -> basic(value + ":")),
  BASIC_USER_NAME_BESIDE_A_LONG_PASSWORD(value -> basic(value + ":some-long-password-of-a-client")),
  BASIC_PASSWORD(value -> basic("client:" + value)),
  BASIC_PASSWORD_ALONE(value -> basic(":" + value)),
  BASIC_PASSWORD_OF_A_LONG_CLIENT(value -> basic("some-resource-server-with-a-name:" + value)),
  BASIC_BOTH(value -> basic(value + ":" + value)),
  BASIC_FORM_ENCODED(value -> basic("my%20client:" + encodedWhole(value))),
  BASIC_IN_OTHER_CASE(value -> List.of("Authorization", "bAsIc " + base64("x:" + value))),
  API_KEY(value -> List.of("X-API-Key", value)),
  API_KEY_IN_OTHER_CASE(value -> List.of("x-api-key", value)),
  BEARER_AND_API_KEY(value -> List.of("Authorization", "Bearer " + value, "X-API-Key", value)),
  BASIC_AND_API_KEY(
      value -> List.of("Authorization", "Basic " + base64("c:" + value), "X-API-Key", value)),
  API_KEY_BESIDE_ANOTHER_SCHEME(
      value -> List.of("Authorization", "Digest username=\"x\"", "X-API-Key", value));

  @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
  private final Function<String, List<String>> headers;

  WayToPresent(Function<String, List<String>> headers) {
    this.headers = headers;
  }

  /** Names and values in turn. */
  public List<String> headers(String value) {
    return headers.apply(value);
  }

  /** The request with this token. */
  public HttpRequest.Builder in(HttpRequest.Builder request, String value) {
    return request.headers(headers(value).toArray(String[]::new));
  }

  public boolean isBasic() {
    return name().startsWith("BASIC");
  }

  /** The header of Basic with these two words, {@code one:other}. */
  public static List<String> basic(String pair) {
    return List.of("Authorization", "Basic " + base64(pair));
  }

  public static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** In the form of {@code application/x-www-form-urlencoded}. */
  public static String encodedWhole(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
