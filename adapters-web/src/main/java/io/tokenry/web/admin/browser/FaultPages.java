package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.web.admin.view.Templates;
import io.tokenry.web.problem.FaultPage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** See {@link FaultPage}. */
@Singleton
final class FaultPages implements FaultPage {

  private static final Set<Integer> WITH_TEXT_OF_THEIR_OWN = Set.of(403, 404, 409, 429, 500, 503);

  private final Templates templates;
  private final Layout layout;

  FaultPages(Templates templates, Layout layout) {
    this.templates = templates;
    this.layout = layout;
  }

  @Override
  public MutableHttpResponse<?> of(
      HttpRequest<?> request,
      HttpStatus status,
      Optional<String> detail,
      Optional<String> reference) {
    var model = new HashMap<String, @Nullable Object>();
    model.put("error", new Fault(status.getCode(), detail.orElse(null), reference.orElse(null)));
    layout.complete(model, request);
    return HttpResponse.status(status)
        .contentType(MediaType.of(MediaType.TEXT_HTML + ";charset=utf-8"))
        .body(render(model, request));
  }

  private String render(Map<String, @Nullable Object> model, HttpRequest<?> request) {
    var html = new StringWriter();
    try {
      templates.render("error", model, request).writeTo(html);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the page of a fault", e);
    }
    return html.toString();
  }

  /** What the template shows; {@code kind} says which text. */
  record Fault(int status, @Nullable String detail, @Nullable String reference) {

    public String kind() {
      return WITH_TEXT_OF_THEIR_OWN.contains(status) ? Integer.toString(status) : "other";
    }
  }
}
