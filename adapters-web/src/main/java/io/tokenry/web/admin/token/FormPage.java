package io.tokenry.web.admin.token;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.web.admin.audit.EventRow;
import io.tokenry.web.admin.view.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page with the form for a token, {@code tokens/form.pebble}.
 *
 * @param back the table's query to come back to
 */
record FormPage(TokenForm form, String back) {

  FormPage with(TokenForm other) {
    return new FormPage(other, back);
  }

  HttpResponse<?> shown() {
    return answer(HttpStatus.OK, form, List.of(), null, null);
  }

  /** The form, and below it what was done to the token, the newest first. */
  HttpResponse<?> shownWith(List<EventRow> history) {
    return HttpResponse.ok(page(form, List.of(), null, null).with("history", history));
  }

  /** The form as it was filled in, with what is wrong beside the fields. */
  HttpResponse<?> refused(HttpStatus status, List<Violation> faults) {
    return answer(status, form, faults, null, null);
  }

  /**
   * The form as it was filled in, beside what somebody else stored meanwhile. Whoever submits it
   * again has seen that.
   */
  HttpResponse<?> overtakenBy(Token stored) {
    var conflict =
        new Conflict(stored.updated().by().name(), stored.updated().at(), TokenForm.of(stored));
    TokenForm informed = form.at(stored.version());
    return answer(HttpStatus.CONFLICT, informed, List.of(), conflict, null);
  }

  /** The form, now for a new token, after somebody else deleted the one that was edited. */
  HttpResponse<?> afterDeletionOf(TokenId deleted) {
    return answer(HttpStatus.CONFLICT, form, List.of(), null, TokenAddress.restore(deleted));
  }

  private HttpResponse<?> answer(
      HttpStatus status,
      TokenForm shown,
      List<Violation> faults,
      @Nullable Conflict conflict,
      @Nullable String restore) {
    return HttpResponse.status(status).body(page(shown, faults, conflict, restore));
  }

  private Page page(
      TokenForm shown,
      List<Violation> faults,
      @Nullable Conflict conflict,
      @Nullable String restore) {
    return Page.of("tokens/form")
        .with("section", "tokens")
        .with("form", shown)
        .with("faults", faults)
        .with("conflict", conflict)
        .with("restore", restore)
        .with("history", List.of())
        .with("back", back);
  }

  /** What somebody else made of the token while the form was open. */
  record Conflict(String by, Instant at, TokenForm theirs) {}
}
