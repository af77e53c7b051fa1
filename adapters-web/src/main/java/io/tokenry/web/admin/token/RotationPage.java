package io.tokenry.web.admin.token;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.Token;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.view.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page with the form for a rotation, {@code tokens/rotate.pebble}.
 *
 * @param oldValue what an earlier rotation left and this one will end, or null
 * @param back the table's query to come back to
 */
record RotationPage(Token token, @Nullable OldValue oldValue, RotationForm form, String back) {

  RotationPage with(RotationForm other) {
    return new RotationPage(token, oldValue, other, back);
  }

  HttpResponse<?> shown() {
    return HttpResponse.ok(page(List.of()));
  }

  /** The form as it was filled in, with what is wrong beside the fields. */
  HttpResponse<?> refused(HttpStatus status, List<Violation> faults) {
    return HttpResponse.status(status).body(page(faults));
  }

  /** The form as it was filled in, now for the token as somebody else left it. */
  HttpResponse<?> overtakenBy(Token current) {
    var notice = Notice.refused("notice.changed_before_rotation", current.updated().by().name());
    Page informed = with(form.at(current.version())).page(List.of()).with("notice", notice);
    return HttpResponse.status(HttpStatus.CONFLICT).body(informed);
  }

  private Page page(List<Violation> faults) {
    return Page.of("tokens/rotate")
        .with("section", "tokens")
        .with("id", token.id().toString())
        .with("name", token.name().value())
        .with("hint", token.hint().value())
        .with("oldValue", oldValue)
        .with("form", form)
        .with("overlaps", RotationForm.OVERLAPS)
        .with("faults", faults)
        .with("back", back);
  }
}
