package io.tokenry.web.admin.token;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Needs;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import io.tokenry.web.admin.view.Page;
import java.util.OptionalLong;

/** Suspends a token, and lets it work again. */
@Controller(TableAddress.TABLE + "/{id}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Needs(Permission.MANAGE_TOKENS)
final class TokenSuspension {

  private final ManageTokens manage;
  private final FindTokens tokens;
  private final Notices notices;

  TokenSuspension(ManageTokens manage, FindTokens tokens, Notices notices) {
    this.manage = manage;
    this.tokens = tokens;
    this.notices = notices;
  }

  /** Asks before a token works again. */
  @Get("/resume")
  HttpResponse<?> ask(String id, HttpRequest<?> request) {
    Token token = tokens.get(TokenAddress.id(id));
    String back = TableAddress.back(Form.ofAddress(request));
    return HttpResponse.ok(
        Page.of("tokens/resume")
            .with("section", "tokens")
            .with("token", TokenForm.of(token))
            .with("back", back));
  }

  @Post("/suspend")
  HttpResponse<?> suspend(String id, @RequestAttribute Form form, @RequestAttribute Origin origin) {
    return set(true, "notice.suspended", id, form, origin);
  }

  @Post("/resume")
  HttpResponse<?> resume(String id, @RequestAttribute Form form, @RequestAttribute Origin origin) {
    return set(false, "notice.resumed", id, form, origin);
  }

  private HttpResponse<?> set(
      boolean suspended, String notice, String id, Form form, Origin origin) {
    TokenId token = TokenAddress.id(id);
    ChangeToken command = new ChangeToken(null, null, null, null, suspended, null);
    Token changed = manage.change(token, command, OptionalLong.empty(), origin);
    return HttpResponse.seeOther(TokenAddress.edit(token, TableAddress.back(form)))
        .cookie(notices.carry(Notice.done(notice, changed.name().value())));
  }
}
