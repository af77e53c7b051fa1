package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.ApiClient.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.Token;
import io.tokenry.web.testing.ApiClient;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class InvalidInputTest {

  @Inject ApiClient api;
  @Inject InMemoryApplication application;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                              | /name /access_level",
        "{'name':null,'access_level':null}                               | /name /access_level",
        "{'name':'','access_level':'admin'}                              | /access_level /name",
        "{'name':1,'access_level':true}                                  | /name /access_level",
        "{'name':['a'],'access_level':{}}                                | /name /access_level",
        "{'name':'a','access_level':'READ_ONLY'}                         | /access_level",
        "{'name':'a','access_level':'read_only','a/b':1,'c~d':2,'':3}    | /a~1b /c~0d /",
        "{'name':'a','access_level':'read_only','audience':'x'}          | /audience",
        "{'name':'a','access_level':'read_only','suspended':true}        | /suspended",
        "{'name':'a','access_level':'read_only','token':'short'}         | /token",
        "{'name':'a','access_level':'read_only','token':12345678901234567890} | /token",
        "{'name':'a','access_level':'read_only','token':'tkr_0123456789012345678901234567890123456'} | /token",
        "{'name':'a','access_level':'read_only','token':'aaaaaaaaaaaaaaaaaaaaaaaa'} | /token",
        "{'name':'a','access_level':'read_only','expires_at':'2001-01-01T00:00:00Z'} | /expires_at",
        "{'name':'a','access_level':'read_only','expires_at':'2030-01-31'}           | /expires_at",
        "{'name':'a','access_level':'read_only','expires_at':'2030-01-31T10:00:00'}  | /expires_at",
        "{'name':'a','access_level':'read_only','expires_at':'2030-01-31T10:00Z'}    | /expires_at",
        "{'name':'a','access_level':'read_only','expires_at':'2030-02-31T10:00:00Z'} | /expires_at",
        "{'name':'a','access_level':'read_only','expires_at':'2030-01-31T25:00:00Z'} | /expires_at",
        "{'name':'a','access_level':'read_only','expires_at':'tomorrow'}             | /expires_at",
        "{'name':'a','access_level':'read_only','expires_at':1900000000}             | /expires_at",
        "{'name':'','access_level':'x','token':'y','description':5,'expires_at':'z','a':1} | /access_level /description /expires_at /name /token /a"
      })
  void every_fault_of_a_new_token_is_named_at_once(String body, String pointers) {
    String writer = api.newWriter();
    long before = count();

    HttpResponse<String> answer = api.post(writer, TOKENS, quoted(body));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("type").asText()).isEqualTo("urn:tokenry:problem:invalid-input");
    assertThat(pointers(answer)).containsExactlyInAnyOrder(pointers.split(" "));
    assertThat(count()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':null,'access_level':null,'suspended':null,'token':null} | /name /access_level /suspended /token",
        "{'name':'','suspended':'yes','expires_at':false}                | /name /suspended /expires_at",
        "{'id':'x','status':'active','hint':'x','created_at':'x'}        | /id /status /hint /created_at",
        "{'description':'\\u0000'}                                       | /description",
        "{'name':'\\ud800'}                                              | /name"
      })
  void every_fault_of_a_change_is_named_at_once(String body, String pointers) {
    Token token = api.newToken(AccessLevel.READ_ONLY).token();

    HttpResponse<String> answer =
        api.patch(api.newWriter(), TOKENS + "/" + token.id(), quoted(body));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(pointers(answer)).containsExactlyInAnyOrder(pointers.split(" "));
    assertThat(application.findTokens.get(token.id())).isEqualTo(token);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "?limit=0                            | /limit",
        "?limit=201                          | /limit",
        "?limit=-1                           | /limit",
        "?limit=ten                          | /limit",
        "?limit=5.0                          | /limit",
        "?limit=99999999999999999999         | /limit",
        "?sort=hint&status=dead              | /sort /status",
        "?sort=--name&access_level=all       | /sort /access_level",
        "?cursor=zzz                         | /cursor",
        "?foo=1&Name=2&offset=3              | /foo /Name /offset",
        "?name=a&name=b&limit=1&limit=1      | /name /limit",
        "?name=%00                           | /name",
        "?name=%E2%80%AE                     | /name",
        "?token=aaaaaaaaaaaaaaaa&limit=x&y=1 | /token /limit /y"
      })
  void every_fault_of_a_list_is_named_at_once(String query, String pointers) {
    HttpResponse<String> answer = api.get(api.newWriter(), TOKENS + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(pointers(answer)).containsExactlyInAnyOrder(pointers.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'limit':0,'sort':'x','status':1}    | /limit /sort /status",
        "{'limit':'5'}                        | /limit",
        "{'limit':1.5}                        | /limit",
        "{'cursor':'','foo':1}                | /cursor /foo",
        "{'name':5,'token':[],'access_level':'x'} | /name /token /access_level",
        "{'name':'\\u0000','token':'\\udc00'} | /name /token"
      })
  void every_fault_of_a_search_is_named_at_once(String body, String pointers) {
    HttpResponse<String> answer = api.post(api.newWriter(), TOKENS + "/search", quoted(body));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(pointers(answer)).containsExactlyInAnyOrder(pointers.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "null",
        "[]",
        "\"a\"",
        "1",
        "{}{}",
        "{} x",
        "{'a':1,'a':2}",
        "{a:1}",
        "{'a':NaN}",
        "{'a':01}",
        "{'a':'\u0001'}",
        "{'a':'\\x'}",
        "{'a':1,}",
        "// c\n{}",
        "\uFEFF{}"
      })
  void what_is_no_single_json_object_is_refused(String body) {
    HttpResponse<String> answer = api.post(api.newWriter(), TOKENS, quoted(body));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("type").asText())
        .isEqualTo("urn:tokenry:problem:malformed-request");
  }

  @Test
  void bad_json_is_located_but_not_repeated() {
    String secret = "tkr_averysecretvalue0123456789";

    HttpResponse<String> answer =
        api.post(api.newWriter(), TOKENS, quoted("{'name':'a',\n 'token': " + secret + "}"));

    assertThat(json(answer).path("detail").asText()).contains("line 2");
    assertThat(answer.body()).doesNotContain(secret);
  }

  @Test
  void json_nested_thousands_deep_is_refused() {
    for (String deep : List.of("[".repeat(30_000), "{\"a\":".repeat(10_000), nested(33))) {
      HttpResponse<String> answer = api.post(api.newWriter(), TOKENS, deep);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("detail").asText()).contains("deeper than 32");
    }
  }

  @Test
  void invalid_utf_8_is_refused() {
    byte[] body = "{\"name\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

    HttpResponse<String> answer = send(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("detail").asText()).contains("UTF-8");
  }

  @Test
  void utf_16_is_refused() {
    HttpResponse<String> answer = send("{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_16));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void thousands_of_wrong_fields_do_not_make_an_answer_of_megabytes() {
    StringBuilder body = new StringBuilder("{");
    for (int i = 0; i < 5_000; i++) {
      body.append(i == 0 ? "" : ",").append("\"").append(i).append("\":1");
    }

    HttpResponse<String> answer = api.post(api.newWriter(), TOKENS, body.append('}').toString());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors")).hasSize(100);
  }

  @Test
  void calls_without_parameters_refuse_any() {
    Created writer = api.newToken(AccessLevel.READ_WRITE);

    HttpResponse<String> answer =
        api.get(writer.value().reveal(), TOKENS + "/self?verbose=1&pretty");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(pointers(answer)).containsExactly("/verbose", "/pretty");
  }

  @Test
  void a_token_that_stands_where_a_name_belongs_is_not_repeated() {
    String writer = api.newWriter();
    String lowerCase = "correct-horse-battery";

    HttpResponse<String> fields =
        api.post(writer, TOKENS, "{\"%s\":1,\"Bearer %s\":2}".formatted(lowerCase, writer));
    HttpResponse<String> field =
        api.post(writer, TOKENS + "/search", "{\"%s\":1}".formatted(writer));
    HttpResponse<String> parameter = api.get(writer, TOKENS + "?" + writer);
    HttpResponse<String> noParameters = api.get(writer, TOKENS + "/self?" + lowerCase + "=1");

    assertThat(pointers(fields)).contains("/…", "/Bearer …");
    assertThat(List.of(field, parameter, noParameters))
        .allSatisfy(answer -> assertThat(pointers(answer)).containsExactly("/…"));
    assertThat(List.of(fields, field, parameter, noParameters))
        .allSatisfy(answer -> assertThat(answer.body()).doesNotContain(writer, lowerCase));
  }

  @Test
  void parameters_that_are_no_utf_8_are_refused() {
    HttpResponse<String> answer = api.get(api.newWriter(), TOKENS + "?name=%FF");

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> send(byte[] body) {
    return api.send(
        api.as(api.newWriter(), TOKENS)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private long count() {
    return application.findTokens.page(TokenQuery.ALL, Origin.COMMAND_LINE).total().count();
  }

  private static String nested(int depth) {
    return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
  }

  private static List<String> pointers(HttpResponse<String> answer) {
    return StreamSupport.stream(json(answer).path("errors").spliterator(), false)
        .map(error -> error.path("pointer").asText())
        .toList();
  }
}
