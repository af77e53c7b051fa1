package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.quoted;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.web.testing.ApiClient;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@MicronautTest
class TokensApiTest {

  @Inject ApiClient api;

  @Test
  void smoke() {
    String writer = api.newWriter();
    show(
        api.post(
            writer,
            TOKENS,
            quoted("{'name':'Forums','access_level':'read_only'}"),
            "Idempotency-Key",
            "k"));
    show(
        api.post(
            writer,
            TOKENS,
            quoted("{'name':'Forums','access_level':'read_only'}"),
            "Idempotency-Key",
            "\"k\""));
    show(
        api.post(
            writer,
            TOKENS,
            quoted(
                "{'name':'','access_level':'x', 'a/b~c':1, 'token':5, 'expires_at':'2020-01-01'}")));
    show(api.post(writer, TOKENS, ""));
    show(api.post(writer, TOKENS, "[".repeat(5000)));
    show(api.get(writer, TOKENS + "?limit=1"));
    show(
        api.get(writer, TOKENS + "?limit=1000&foo=1&sort=x&cursor=abc&token=tkr_1234567890123456"));
    show(api.get(writer, TOKENS + "/self"));
    show(api.get(writer, "/api/v2"));
    show(api.get(writer, "/nothing"));
    show(api.send(api.request(TOKENS + "?access_token=x")));
    show(api.send(api.request(TOKENS)));
    show(
        api.send(
            api.as(writer, TOKENS)
                .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody())));
    show(
        api.send(
            api.as(writer, TOKENS)
                .method("PUT", java.net.http.HttpRequest.BodyPublishers.noBody())));
    show(
        api.send(
            api.as(writer, TOKENS)
                .method("BREW", java.net.http.HttpRequest.BodyPublishers.noBody())));
    show(
        api.send(
            api.as(writer, TOKENS)
                .header("Content-Type", "text/plain")
                .method("POST", java.net.http.HttpRequest.BodyPublishers.ofString("a"))));
    show(
        api.send(
            api.as(writer, TOKENS)
                .method("POST", java.net.http.HttpRequest.BodyPublishers.ofString("{}"))));
    show(
        api.send(
            api.as(writer, TOKENS)
                .header("Content-Type", "rubbish")
                .method("POST", java.net.http.HttpRequest.BodyPublishers.ofString("{}"))));
    show(
        api.send(
            api.as(writer, TOKENS)
                .header("Accept", "text/html")
                .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody())));
    show(api.post(writer, TOKENS, "{" + " ".repeat(70000) + "}"));
    show(
        api.send(
            api.as(writer, TOKENS)
                .header("Content-Type", "application/json")
                .method(
                    "POST",
                    java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[200000])))));
    show(api.delete(writer, TOKENS + "/self"));
    show(api.delete(writer, TOKENS + "/self"));
  }

  void show(HttpResponse<String> r) {
    System.out.println(
        r.request().method()
            + " "
            + r.request().uri().getPath()
            + " -> "
            + r.statusCode()
            + "\n"
            + r.headers().map()
            + "\n"
            + r.body()
            + "\n-----");
  }
}
