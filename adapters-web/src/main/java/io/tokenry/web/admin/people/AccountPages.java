package io.tokenry.web.admin.people;

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
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.admin.browser.BrowserCookie;
import io.tokenry.web.admin.browser.Cookies;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import java.net.URI;
import java.util.List;

/** One's own account: the role, the password, the second factor. */
@Controller("/account")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountPages {

  static final URI ACCOUNT = URI.create("/account");

  private final ManageAdministrators administrators;
  private final AccountPage page;
  private final Cookies cookies;
  private final Notices notices;
  private final SignInLog log;

  AccountPages(
      ManageAdministrators administrators,
      AccountPage page,
      Cookies cookies,
      Notices notices,
      SignInLog log) {
    this.administrators = administrators;
    this.page = page;
    this.cookies = cookies;
    this.notices = notices;
    this.log = log;
  }

  @Get
  HttpResponse<?> show(@RequestAttribute Administrator administrator) {
    return HttpResponse.ok(page.of(administrator, List.of()));
  }

  /** A mistyped repetition is told at once, without trying the current password. */
  @Post("/password")
  HttpResponse<?> changePassword(
      HttpRequest<?> request,
      @RequestAttribute Form form,
      @RequestAttribute Administrator administrator,
      @RequestAttribute Origin origin) {
    NewPassword chosen = NewPassword.of(form, "new_password");
    if (!chosen.isRepeated()) {
      return page.refused(administrator, chosen.faults(administrator.username().value()));
    }
    try {
      administrators.changeOwnPassword(
          administrator.id(),
          new Password(form.text("current_password")),
          chosen.password(),
          cookies.read(request, BrowserCookie.SESSION).orElseThrow(),
          origin);
    } catch (Failure.Invalid invalid) {
      return page.refused(administrator, chosen.inThisForm(invalid.violations()));
    } catch (Failure.TooManyAttempts tooMany) {
      log.passwordChangeSlowedDown(administrator, request);
      return page.slowedDown(administrator, "current_password", tooMany);
    }
    return HttpResponse.seeOther(ACCOUNT)
        .cookie(notices.carry(Notice.done("notice.password_changed")));
  }

  /** Where somebody lands who asks again for what the form was sent to. */
  @Get("/password")
  HttpResponse<?> back() {
    return HttpResponse.seeOther(ACCOUNT);
  }
}
