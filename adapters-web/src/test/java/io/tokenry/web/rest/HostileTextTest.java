package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.ApiClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.domain.Text;
import io.tokenry.web.testing.ApiClient;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Text that has broken other programs, as names, descriptions, filters and more. */
@MicronautTest
class HostileTextTest {

  private static final String ID = "019ca945-0a00-707b-9c09-64a72a3abc69";

  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u00a0\u2003\u3000",
          "\t\n\r",
          "\0",
          "a\0b",
          "\u0001\u0008\u001b[31m",
          "\u007f\u0085",
          "null",
          "undefined",
          "true",
          "NaN",
          "0",
          "-1",
          "1e309",
          "1/0",
          "00000000-0000-0000-0000-000000000000",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "%00",
          "%2e%2e%2f",
          "%n%s%p%x",
          "{0} {1} {name}",
          "${jndi:ldap://x/a}",
          "#{7*7} {{7*7}} <%= 7*7 %>",
          "' OR '1'='1",
          "'; DROP TABLE tokens; --",
          "\" or \"\"=\"",
          "%",
          "_",
          "\\",
          "100% _real_ \\ back",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "javascript:alert(1)",
          "<!--",
          "]]>",
          "&lt;&amp;&#x27;",
          "=cmd|' /C calc'!A0",
          "+1+1",
          "@SUM(1+1)",
          "a\r\nSet-Cookie: x=1",
          "a\nb",
          "line\u2028separator",
          "\u202egnp.exe",
          "\u2066isolate\u2069",
          "zero\u200bwidth",
          "\ufeffmark",
          "soft\u00adhyphen",
          "Ω≈ç√∫˜µ≤≥÷",
          "田中さんにあげて下さい",
          "הָיְתָהtestالصفحات",
          "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
          "e\u0301",
          "\u1e9e ß SS İ ı ﬁ",
          "👩‍👩‍👧‍👦",
          "👍🏽 🏳️‍🌈",
          "🇩🇪",
          "\ud83d",
          "\udc4d",
          "\ud83da",
          "\uffff\ufffe",
          "\ufffd",
          "\ue000",
          "\udbff\udfff",
          "x".repeat(100),
          "x".repeat(101),
          "𝔘".repeat(100),
          "é".repeat(501),
          "a\u0301".repeat(200),
          "x".repeat(10_000),
          "~a/b~1",
          "Bearer tkr_x",
          "[object Object]",
          "__proto__",
          "constructor",
          "CON",
          "🔑".repeat(30));

  @Inject ApiClient api;

  private String writer = "";
  private Optional<String> made = Optional.empty();

  @BeforeEach
  void a_caller() {
    writer = api.newWriter();
  }

  @AfterEach
  void names_are_free_again() {
    made.ifPresent(id -> api.delete(writer, TOKENS + "/" + id));
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void a_name_comes_back_as_it_went_in_or_is_refused(String text) {
    HttpResponse<String> answer = create(body("name", text));

    if (answer.statusCode() == 201) {
      assertThat(json(answer).path("name").asText()).isEqualTo(Text.normalise(text));
    } else {
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("errors").path(0).path("pointer").asText()).isEqualTo("/name");
    }
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void a_description_comes_back_as_it_went_in_or_is_refused(String text) {
    HttpResponse<String> answer = create(body("description", text).put("name", uniqueName()));

    if (answer.statusCode() == 201) {
      assertThat(json(answer).path("description").asText())
          .isEqualTo(Text.normalise(text.replace("\r\n", "\n")));
    } else {
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("errors").path(0).path("pointer").asText())
          .isEqualTo("/description");
    }
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void a_search_finds_the_token_that_has_it_for_a_name(String text) {
    boolean exists = create(body("name", text)).statusCode() == 201;

    HttpResponse<String> search = api.post(writer, TOKENS + "/search", escaped(body("name", text)));
    HttpResponse<String> list = api.get(writer, TOKENS + "?name=" + encoded(text));

    assertThat(search.statusCode()).isIn(200, 400);
    assertThat(list.statusCode()).isIn(200, 400, 414);
    if (exists) {
      assertThat(json(search).path("total").asInt()).isPositive();
      assertThat(json(list).path("total")).isEqualTo(json(search).path("total"));
    }
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void it_breaks_nothing_wherever_else_text_is_read(String text) {
    ObjectNode everywhere = body("token", text);
    List.of("access_level", "expires_at", "sort", "cursor", "status", "limit", "suspended", text)
        .forEach(field -> everywhere.put(field, text));
    String word = encoded(text);

    List<HttpResponse<String>> answers =
        List.of(
            create(everywhere),
            api.post(writer, TOKENS + "/search", escaped(everywhere)),
            api.patch(writer, TOKENS + "/" + ID, escaped(everywhere)),
            api.get(writer, TOKENS + "/" + word),
            api.get(writer, TOKENS + "?" + word + "=1&token=" + word + "&sort=" + word),
            api.get(writer, TOKENS + "?cursor=" + word + "&limit=" + word));

    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 400, 404, 413, 414));
  }

  private HttpResponse<String> create(ObjectNode body) {
    if (!body.has("access_level")) {
      body.put("access_level", "read_only");
    }
    HttpResponse<String> answer = api.post(writer, TOKENS, escaped(body));
    if (answer.statusCode() == 201) {
      made = Optional.of(json(answer).path("id").asText());
    }
    return answer;
  }

  private static ObjectNode body(String field, String text) {
    return JsonBody.MAPPER.createObjectNode().put(field, text);
  }

  /** In ASCII, because UTF-8 has no room for half a surrogate pair. */
  private static String escaped(ObjectNode body) {
    try {
      return JsonBody.MAPPER
          .writer()
          .with(JsonWriteFeature.ESCAPE_NON_ASCII)
          .writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
