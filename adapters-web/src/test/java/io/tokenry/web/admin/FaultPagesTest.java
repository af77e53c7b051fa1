package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.tokenry.web.problem.FaultPage;
import io.tokenry.web.testing.WebPage;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPagesTest extends AdminTest {

  @Inject FaultPage faults;

  @Test
  void a_fault_looks_like_any_other_page() {
    WebPage page = signedIn().get(TABLE + "/nonsense/edit");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.texts("h1")).containsExactly("Page not found");
    assertThat(page.texts(".breadcrumb li")).containsExactly("Settings", "Core", "Page not found");
    assertThat(page.button("Sign out")).isNotNull();
  }

  @Test
  void a_reference_and_a_telling_sentence_are_shown_as_text() {
    String page = show(HttpStatus.INTERNAL_SERVER_ERROR, "no <b> here", "R-123");

    assertThat(page).contains("<code>R-123</code>", "no &lt;b&gt; here").doesNotContain("<b>");
  }

  @ParameterizedTest
  @CsvSource({
    "FORBIDDEN, Not allowed",
    "CONFLICT, That no longer fits",
    "TOO_MANY_REQUESTS, Too many attempts",
    "SERVICE_UNAVAILABLE, Just a moment",
    "BAD_REQUEST, That did not work",
    "METHOD_NOT_ALLOWED, That did not work"
  })
  void each_kind_of_fault_has_its_words(HttpStatus status, String heading) {
    var answer = faults.of(HttpRequest.GET("/x"), status, Optional.empty(), Optional.empty());

    assertThat(answer.getStatus().getCode()).isEqualTo(status.getCode());
    assertThat(answer.body().toString()).contains("<h1>" + heading + "</h1>");
  }

  private String show(HttpStatus status, String detail, String reference) {
    return faults
        .of(HttpRequest.GET("/x"), status, Optional.of(detail), Optional.of(reference))
        .body()
        .toString();
  }
}
