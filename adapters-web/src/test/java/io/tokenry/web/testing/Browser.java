package io.tokenry.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * A browser without JavaScript: keeps cookies, fills in forms as they stand in a page, and follows
 * redirects only when told to. For one thread.
 */
public final class Browser {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final URI server;

  public Browser(URI server) {
    this.server = server;
  }

  public WebPage get(String address, String... headers) {
    return send(request(address, headers).GET());
  }

  /** Sends fields as a form does, without looking at any. */
  public WebPage post(String address, Map<String, String> fields, String... headers) {
    return post(address, encoded(fields), headers);
  }

  /** Sends this body as if it were that of a form. */
  public WebPage post(String address, String body, String... headers) {
    return send(
        request(address, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** The same, but without telling beforehand how long the body is. */
  public WebPage postInChunks(String address, String body) {
    return send(
        request(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(body))));
  }

  /** Sends a form with a file chosen in it, as a browser does (RFC 7578). */
  public WebPage upload(String address, String csrf, String fileName, String content) {
    String part = "--limit\r\nContent-Disposition: form-data; name=";
    String body =
        part
            + "\"csrf\"\r\n\r\n%s\r\n".formatted(csrf)
            + part
            + "\"file\"; filename=\"%s\"\r\n".formatted(fileName)
            + "Content-Type: application/octet-stream\r\n\r\n%s\r\n--limit--\r\n"
                .formatted(content);
    return send(
        request(address)
            .header("Content-Type", "multipart/form-data; boundary=limit")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Presses the page's button of this name, after typing into the fields of its form. */
  public WebPage press(WebPage page, String button, Map<String, String> typed) {
    Element pressed = page.button(button);
    Element form = page.formOf(pressed);
    Map<String, String> fields = page.fieldsOf(form);
    fields.putAll(typed);
    if (!pressed.attr("name").isEmpty()) {
      fields.put(pressed.attr("name"), pressed.attr("value"));
    }
    String action =
        pressed.hasAttr("formaction") ? pressed.attr("formaction") : form.attr("action");
    String address = action.isEmpty() ? page.address() : action;
    return form.attr("method").equals("post")
        ? post(address, fields)
        : get(address + "?" + encoded(fields));
  }

  public WebPage press(WebPage page, String button) {
    return press(page, button, Map.of());
  }

  /** Goes where a redirect leads. */
  public WebPage follow(WebPage redirect) {
    return get(redirect.location());
  }

  /** The browser's cookies by name. */
  public Map<String, String> cookies() {
    return cookies;
  }

  private HttpRequest.Builder request(String address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private WebPage send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      var page = new WebPage(response);
      page.headers("Set-Cookie").forEach(this::keep);
      return page;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void keep(String header) {
    HttpCookie cookie = HttpCookie.parse(header).getFirst();
    if (cookie.getMaxAge() == 0) {
      cookies.remove(cookie.getName());
    } else {
      cookies.put(cookie.getName(), cookie.getValue());
    }
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
