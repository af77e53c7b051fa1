package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.domain.Violation;
import io.tokenry.web.admin.view.Page;
import io.tokenry.web.problem.FaultPage;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** See {@link FaultPage}. */
@Singleton
final class FaultPages implements FaultPage {

  private static final Set<Integer> WITH_TITLE_OF_THEIR_OWN = Set.of(403, 404, 409, 429, 500, 503);
  private static final Set<Integer> WITH_TEXT_OF_THEIR_OWN =
      Set.of(403, 404, 409, 410, 413, 414, 429, 431, 500, 503);

  private final RenderedPages pages;

  FaultPages(RenderedPages pages) {
    this.pages = pages;
  }

  @Override
  public MutableHttpResponse<?> of(HttpRequest<?> request, Fault fault) {
    return pages.of(request, fault.status(), Page.of("error").with("error", Shown.of(fault)));
  }

  /** What the template shows; {@code title} and {@code text} are message keys. */
  record Shown(
      int status, String title, String text, List<Violation> rules, @Nullable String reference) {

    static Shown of(Fault fault) {
      int status = fault.status().getCode();
      return new Shown(
          status,
          "error." + (WITH_TITLE_OF_THEIR_OWN.contains(status) ? status : "other") + ".title",
          fault
              .text()
              .orElseGet(
                  () ->
                      "error."
                          + (WITH_TEXT_OF_THEIR_OWN.contains(status) ? status : "other")
                          + ".text"),
          fault.rules(),
          fault.reference().orElse(null));
    }
  }
}
