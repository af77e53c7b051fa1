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
 * @param room what the policy leaves to choose from
 * @param back the table's query to come back to
 * @param oldValue what a rotation replaced and is still accepted, or null
 */
record FormPage(TokenForm form, ExpiryRoom room, String back, @Nullable OldValue oldValue) {

  FormPage(TokenForm form, ExpiryRoom room, String back) {
    this(form, room, back, null);
  }

  FormPage with(TokenForm other) {
    return new FormPage(other, room, back, oldValue);
  }

  HttpResponse<?> shown() {
    return HttpResponse.ok(page(form, List.of(), null, null));
  }

  /**
   * The form of a token, what else can be done with it, how it is used, and what was done to it,
   * the newest first.
   */
  HttpResponse<?> shownWith(boolean suspended, UsageView usage, List<EventRow> history) {
    return HttpResponse.ok(
        page(form, List.of(), null, null)
            .with("suspended", suspended)
            .with("usage", usage)
            .with("history", history));
  }

  /** The form as it was filled in, with what is wrong beside the fields. */
  HttpResponse<?> refused(HttpStatus status, List<Violation> faults) {
    return HttpResponse.status(status).body(page(form, faults, null, null));
  }

  /**
   * The form as it was filled in, with the question whether the token shall do more by these
   * fields. Whoever submits it again unchanged agrees.
   */
  HttpResponse<?> toConfirm(List<String> widening) {
    return HttpResponse.ok(page(form, List.of(), null, null).with("widening", widening));
  }

  /**
   * The form as it was filled in, beside what somebody else stored meanwhile. Whoever submits it
   * again has seen that.
   */
  HttpResponse<?> overtakenBy(Token stored) {
    var conflict =
        new Conflict(stored.updated().by().name(), stored.updated().at(), TokenForm.of(stored));
    TokenForm informed = form.at(stored.version());
    return HttpResponse.status(HttpStatus.CONFLICT).body(page(informed, List.of(), conflict, null));
  }

  /** The form, now for a new token, after somebody else deleted the one that was edited. */
  HttpResponse<?> afterDeletionOf(TokenId deleted) {
    return HttpResponse.status(HttpStatus.CONFLICT)
        .body(page(form, List.of(), null, TokenAddress.restore(deleted)));
  }

  private Page page(
      TokenForm shown,
      List<Violation> faults,
      @Nullable Conflict conflict,
      @Nullable String restore) {
    return Page.of("tokens/form")
        .with("section", "tokens")
        .with("form", shown)
        .with("room", room)
        .with("faults", faults)
        .with("conflict", conflict)
        .with("restore", restore)
        .with("oldValue", oldValue)
        .with("widening", List.of())
        .with("back", back)
        .with("suspended", null)
        .with("usage", null)
        .with("history", List.of());
  }

  /** What somebody else made of the token while the form was open. */
  record Conflict(String by, Instant at, TokenForm theirs) {}
}
