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
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Htmx;
import io.tokenry.web.admin.browser.Needs;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import io.tokenry.web.admin.view.Page;
import java.time.InstantSource;
import java.util.OptionalLong;

/** Asks before a token is deleted, deletes it, and undoes that. */
@Controller(TableAddress.TABLE + "/{id}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Needs(Permission.MANAGE_TOKENS)
final class TokenDeletion {

  private final ManageTokens manage;
  private final FindTokens tokens;
  private final Notices notices;
  private final InstantSource clock;

  TokenDeletion(ManageTokens manage, FindTokens tokens, Notices notices, InstantSource clock) {
    this.manage = manage;
    this.tokens = tokens;
    this.notices = notices;
    this.clock = clock;
  }

  /** The question: as a page, or alone for the dialog that htmx fills. */
  @Get("/delete")
  HttpResponse<?> ask(String id, HttpRequest<?> request) {
    Token token = tokens.get(TokenAddress.id(id));
    String back = TableAddress.back(Form.ofAddress(request));
    boolean inDialog = Htmx.isAsking(request);
    Page question = question(inDialog ? "tokens/delete-form" : "tokens/delete", token, back);
    return HttpResponse.ok(question.with("headingLevel", inDialog ? 2 : 1));
  }

  /** Whoever deletes a token that is not as they saw it is asked again. */
  @Post("/delete")
  HttpResponse<?> delete(String id, @RequestAttribute Form form, @RequestAttribute Origin origin) {
    TokenId token = TokenAddress.id(id);
    String back = TableAddress.back(form);
    try {
      Token deleted = manage.delete(token, OptionalLong.of(TokenForm.version(form)), origin);
      return backToTable(back, Notice.done("notice.deleted", deleted.name().value()), token);
    } catch (Failure.NotFound alreadyDeleted) {
      return backToTable(back, Notice.info("notice.deleted_before"), token);
    } catch (Failure.StaleVersion stale) {
      Token current = stale.current();
      String by = current.updated().by().name();
      return HttpResponse.status(HttpStatus.CONFLICT)
          .body(
              question("tokens/delete", current, back)
                  .with("headingLevel", 1)
                  .with("notice", Notice.refused("notice.changed_meanwhile", by)));
    }
  }

  @Post("/restore")
  HttpResponse<?> restore(String id, @RequestAttribute Form form, @RequestAttribute Origin origin) {
    Notice notice;
    try {
      Token restored = manage.restore(TokenAddress.id(id), origin);
      notice = Notice.done("notice.restored", restored.name().value());
    } catch (Failure.Gone tooLate) {
      notice = Notice.refused("notice.restore.too_late");
    } catch (Failure.Conflict conflict) {
      boolean lives = conflict.violation().rule().equals("not_deleted");
      notice =
          lives
              ? Notice.info("notice.restored_before")
              : Notice.refused("notice.restore.name_taken");
    }
    return HttpResponse.seeOther(TableAddress.of(TableAddress.back(form)))
        .cookie(notices.carry(notice));
  }

  private HttpResponse<?> backToTable(String back, Notice notice, TokenId deleted) {
    return HttpResponse.seeOther(TableAddress.of(back))
        .cookie(notices.carry(notice.withUndo(TokenAddress.restore(deleted), back)));
  }

  private Page question(String template, Token token, String back) {
    return Page.of(template)
        .with("section", "tokens")
        .with("token", Doomed.of(token))
        .with("usage", UsageView.of(token, tokens.usage(token.id()), clock.instant()))
        .with("back", back)
        .with("backFields", Form.parse(back).fields());
  }

  /** What the question tells about the token. */
  record Doomed(String id, String name, String hint, String accessLevel, long version) {

    static Doomed of(Token token) {
      return new Doomed(
          token.id().toString(),
          token.name().value(),
          token.hint().value(),
          Choices.name(token.accessLevel()),
          token.version());
    }
  }
}
