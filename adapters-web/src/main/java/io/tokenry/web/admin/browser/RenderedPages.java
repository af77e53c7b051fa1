package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.web.admin.view.Page;
import io.tokenry.web.admin.view.Templates;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes HTML of a page where it is no controller that answers with it. Thread-safe. */
@Singleton
final class RenderedPages {

  private final Templates templates;
  private final Layout layout;

  RenderedPages(Templates templates, Layout layout) {
    this.templates = templates;
    this.layout = layout;
  }

  /** The whole answer, with the frame around the page. */
  MutableHttpResponse<?> of(HttpRequest<?> request, HttpStatus status, Page page) {
    Map<String, @Nullable Object> model = page.getModel().orElseThrow();
    layout.complete(model, request);
    var html = new StringWriter();
    try {
      templates.render(page.getView().orElseThrow(), model, request).writeTo(html);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a page", e);
    }
    return HttpResponse.status(status)
        .contentType(MediaType.of(MediaType.TEXT_HTML + ";charset=utf-8"))
        .body(html.toString());
  }
}
