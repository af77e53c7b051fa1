package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.web.admin.view.Page;
import io.tokenry.web.admin.view.Templates;
import jakarta.inject.Singleton;

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
    layout.complete(page.getModel().orElseThrow(), request);
    return templates.put(page, request, HttpResponse.status(status));
  }
}
