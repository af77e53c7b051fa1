package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.web.admin.view.Page;
import io.tokenry.web.problem.FaultPage;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** See {@link FaultPage}. */
@Singleton
final class FaultPages implements FaultPage {

  private static final Set<Integer> WITH_TEXT_OF_THEIR_OWN = Set.of(403, 404, 409, 429, 500, 503);

  private final RenderedPages pages;

  FaultPages(RenderedPages pages) {
    this.pages = pages;
  }

  @Override
  public MutableHttpResponse<?> of(
      HttpRequest<?> request,
      HttpStatus status,
      Optional<String> detail,
      Optional<String> reference) {
    var fault = new Fault(status.getCode(), detail.orElse(null), reference.orElse(null));
    return pages.of(request, status, Page.of("error").with("error", fault));
  }

  /** What the template shows; {@code kind} says which text. */
  record Fault(int status, @Nullable String detail, @Nullable String reference) {

    public String kind() {
      return WITH_TEXT_OF_THEIR_OWN.contains(status) ? Integer.toString(status) : "other";
    }
  }
}
