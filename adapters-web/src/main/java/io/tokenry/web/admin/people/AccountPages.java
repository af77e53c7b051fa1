package io.tokenry.web.admin.people;

import io.micronaut.http.HttpHeaders;
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
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.in.ManageSecondFactor;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.Choices;
import io.tokenry.web.RetryAfter;
import io.tokenry.web.admin.browser.BrowserCookie;
import io.tokenry.web.admin.browser.Cookies;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import io.tokenry.web.admin.view.Page;
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
  private final ManageSecondFactor secondFactor;
  private final Cookies cookies;
  private final Notices notices;
  private final SignInLog log;

  AccountPages(
      ManageAdministrators administrators,
      ManageSecondFactor secondFactor,
      Cookies cookies,
      Notices notices,
      SignInLog log) {
    this.administrators = administrators;
    this.secondFactor = secondFactor;
    this.cookies = cookies;
    this.notices = notices;
    this.log = log;
  }

  @Get
  HttpResponse<?> show(@RequestAttribute Administrator administrator) {
    return HttpResponse.ok(page(administrator, List.of()));
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
      return refused(administrator, chosen.faults(administrator.username().value()));
    }
    try {
      administrators.changeOwnPassword(
          administrator.id(),
          new Password(form.text("current_password")),
          chosen.password(),
          cookies.read(request, BrowserCookie.SESSION).orElseThrow(),
          origin);
    } catch (Failure.Invalid invalid) {
      return refused(administrator, chosen.inThisForm(invalid.violations()));
    } catch (Failure.TooManyAttempts tooMany) {
      log.passwordChangeSlowedDown(administrator, request);
      long seconds = RetryAfter.seconds(tooMany.retryAfter());
      Violation fault = Violation.of("current_password", "too_many_attempts", seconds);
      return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
          .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
          .body(page(administrator, List.of(fault)));
    }
    return HttpResponse.seeOther(ACCOUNT)
        .cookie(notices.carry(Notice.done("notice.password_changed")));
  }

  /** Where somebody lands who asks again for what the form was sent to. */
  @Get("/password")
  HttpResponse<?> back() {
    return HttpResponse.seeOther(ACCOUNT);
  }

  private HttpResponse<?> refused(Administrator self, List<Violation> faults) {
    return HttpResponse.unprocessableEntity().body(page(self, faults));
  }

  private Page page(Administrator self, List<Violation> faults) {
    return Page.of("account/index")
        .with("section", "account")
        .with("role", Choices.name(self.role()))
        .with("secondFactor", secondFactor.of(self.id()).orElse(null))
        .with("required", secondFactor.isRequired())
        .with("faults", faults);
  }
}
