package io.tokenry.web.admin.token;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.application.port.in.ManageTokens.Rotated;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenText;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Needs;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/** Gives a token a new value, and ends the old one. */
@Controller(TableAddress.TABLE + "/{id}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Needs(Permission.MANAGE_TOKENS)
final class TokenRotation {

  private final ManageTokens manage;
  private final FindTokens tokens;
  private final Notices notices;
  private final InstantSource clock;

  TokenRotation(ManageTokens manage, FindTokens tokens, Notices notices, InstantSource clock) {
    this.manage = manage;
    this.tokens = tokens;
    this.notices = notices;
    this.clock = clock;
  }

  @Get("/rotate")
  HttpResponse<?> ask(String id, HttpRequest<?> request, @RequestAttribute Origin origin) {
    Token token = tokens.get(TokenAddress.id(id));
    RotationForm form = RotationForm.blank(token.version(), proposedValue(origin));
    return page(token, form, TableAddress.back(Form.ofAddress(request))).shown();
  }

  @Post("/rotate")
  HttpResponse<?> rotate(String id, @RequestAttribute Form form, @RequestAttribute Origin origin) {
    Token token = tokens.get(TokenAddress.id(id));
    RotationForm typed = RotationForm.of(form);
    RotationPage page = page(token, typed, TableAddress.back(form));
    return switch (form.text("action")) {
      case "edit" -> page.with(typed.withToken(typed.token(), true)).shown();
      case "regenerate" ->
          page.with(typed.withToken(proposedValue(origin), typed.tokenEditable())).shown();
      default -> rotate(page, origin);
    };
  }

  @Post("/end-old-value")
  HttpResponse<?> endOverlap(
      String id, @RequestAttribute Form form, @RequestAttribute Origin origin) {
    TokenId token = TokenAddress.id(id);
    Notice notice;
    try {
      manage.endOverlap(token, OptionalLong.of(TokenForm.version(form)), origin);
      notice = Notice.done("notice.old_value_ended");
    } catch (Failure.StaleVersion stale) {
      Token current = stale.current();
      notice =
          current.former().isEmpty()
              ? Notice.done("notice.old_value_ended")
              : Notice.refused("notice.old_value_kept", current.updated().by().name());
    }
    return HttpResponse.seeOther(TokenAddress.edit(token, TableAddress.back(form)))
        .cookie(notices.carry(notice));
  }

  private HttpResponse<?> rotate(RotationPage page, Origin origin) {
    RotationForm typed = page.form();
    RotateToken command = typed.toRotate();
    List<Violation> faults = TokenForms.together(typed.faults(), manage.faultsOf(command));
    if (!faults.isEmpty()) {
      return page.refused(HttpStatus.UNPROCESSABLE_ENTITY, faults);
    }
    try {
      OptionalLong expected = OptionalLong.of(typed.version());
      Rotated rotated = manage.rotate(page.token().id(), command, expected, origin);
      return done(rotated.token(), rotated.value().reveal(), page);
    } catch (Failure.Invalid invalid) {
      return page.refused(HttpStatus.UNPROCESSABLE_ENTITY, invalid.violations());
    } catch (Failure.Conflict conflict) {
      return page.refused(HttpStatus.CONFLICT, List.of(conflict.violation()));
    } catch (Failure.StaleVersion stale) {
      return isDoneAlready(typed, stale.current(), origin)
          ? done(stale.current(), typed.token().strip(), page)
          : page.overtakenBy(stale.current());
    }
  }

  /** Whether this form was sent twice, as by a double click: the second answer is that of both. */
  private boolean isDoneAlready(RotationForm typed, Token current, Origin origin) {
    return current.version() == typed.version() + 1
        && TokenValue.presented(typed.token().strip())
            .map(value -> TokenQuery.ALL.withToken(new TokenText.WholeValue(value)))
            .map(query -> tokens.page(query, origin))
            .filter(found -> found.items().stream().anyMatch(it -> it.id().equals(current.id())))
            .isPresent();
  }

  private HttpResponse<?> done(Token rotated, String value, RotationPage page) {
    String key =
        rotated
            .livingFormer(clock.instant())
            .map(old -> old.untilUsed() ? "notice.rotated.until_used" : "notice.rotated.overlap")
            .orElse("notice.rotated");
    Notice notice = Notice.done(key, rotated.name().value()).withValue(value);
    return HttpResponse.seeOther(TableAddress.of(page.back())).cookie(notices.carry(notice));
  }

  private RotationPage page(Token token, RotationForm form, String back) {
    return new RotationPage(token, OldValue.of(token, clock.instant()), form, back);
  }

  private String proposedValue(Origin origin) {
    return manage.proposeValue(origin).reveal();
  }
}
