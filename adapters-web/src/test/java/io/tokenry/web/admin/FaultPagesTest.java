package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tokenry.domain.Violation;
import io.tokenry.web.problem.FaultPage;
import io.tokenry.web.problem.FaultPage.Fault;
import io.tokenry.web.testing.WebPage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Property(name = "faults-of-test", value = "true")
class FaultPagesTest extends AdminTest {

  @Test
  void a_fault_looks_like_any_other_page() {
    WebPage page = signedIn().get(TABLE + "/nonsense/edit");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.texts("h1")).containsExactly("Page not found");
    assertThat(page.texts(".breadcrumb li")).containsExactly("Settings", "Core", "Page not found");
    assertThat(page.button("Sign out")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "400, That did not work",
    "403, Not allowed",
    "404, Page not found",
    "405, That did not work",
    "409, That no longer fits",
    "429, Too many attempts",
    "500, Something went wrong",
    "503, Just a moment"
  })
  void each_kind_of_fault_has_its_words(int status, String heading) {
    WebPage page = signedIn().get("/settings/faults/" + status);

    assertThat(page.status()).isEqualTo(status);
    assertThat(page.texts("h1")).containsExactly(heading);
    assertThat(page.texts(".tk-error-status")).containsExactly(Integer.toString(status));
  }

  @Test
  void broken_rules_and_a_reference_are_shown_as_text() {
    WebPage page = signedIn().get("/settings/faults/409");

    assertThat(page.texts(".tk-error .tk-lead"))
        .containsExactly("This must be one of <b>this</b> and that.");
    assertThat(page.one(".tk-reference code").text()).isEqualTo("R-123");
  }

  @Test
  void where_nothing_is_known_of_the_visitor_a_fault_is_shown_all_the_same() {
    WebPage page = newBrowser().get("/faults/404");

    assertThat(page.texts("h1")).containsExactly("Page not found");
    assertThat(page.all("form")).isEmpty();
  }

  @Controller
  @Requires(property = "faults-of-test")
  static class Faults {

    private final FaultPage page;

    Faults(FaultPage page) {
      this.page = page;
    }

    @Get(uris = {"/settings/faults/{status}", "/faults/{status}"})
    HttpResponse<?> fault(int status, HttpRequest<?> request) {
      HttpStatus known = HttpStatus.valueOf(status);
      List<Violation> rules =
          status == 409
              ? List.of(Violation.of("name", "bad_choice", "<b>this</b> and that"))
              : List.of();
      return page.of(request, new Fault(known, Optional.empty(), rules, Optional.of("R-123")));
    }
  }
}
