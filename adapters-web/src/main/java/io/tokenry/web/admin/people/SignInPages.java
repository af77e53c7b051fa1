package io.tokenry.web.admin.people;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.SignIn;
import io.tokenry.application.port.in.SignIn.Admission;
import io.tokenry.application.port.in.SignIn.CodeNeeded;
import io.tokenry.application.port.in.SignIn.NewSession;
import io.tokenry.application.port.in.SingleSignOn;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.RetryAfter;
import io.tokenry.web.admin.browser.AddressQuery;
import io.tokenry.web.admin.browser.BrowserCookie;
import io.tokenry.web.admin.browser.Cookies;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.LocalAddress;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import io.tokenry.web.admin.view.Page;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Signing in and out. */
@Controller
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInPages {

  private static final URI LOGIN = URI.create("/login");

  /** Says in the address that somebody just left who is still signed in at the provider. */
  private static final String SIGNED_OUT = "signed_out";

  private final SignIn signIn;
  private final SingleSignOn singleSignOn;
  private final Entrance entrance;
  private final Cookies cookies;
  private final Notices notices;
  private final ClientAddress addresses;
  private final SignInLog log;

  SignInPages(
      SignIn signIn,
      SingleSignOn singleSignOn,
      Entrance entrance,
      Cookies cookies,
      Notices notices,
      ClientAddress addresses,
      SignInLog log) {
    this.signIn = signIn;
    this.singleSignOn = singleSignOn;
    this.entrance = entrance;
    this.cookies = cookies;
    this.notices = notices;
    this.addresses = addresses;
    this.log = log;
  }

  @Get("/login")
  HttpResponse<?> show(
      HttpRequest<?> request, @Nullable @RequestAttribute Administrator administrator) {
    Form address = Form.ofAddress(request);
    String next = address.text("next");
    if (administrator != null) {
      return HttpResponse.seeOther(LocalAddress.orHome(next));
    }
    Page page = page(new Typed("", next), null, List.of());
    return HttpResponse.ok(
        address.fields().containsKey(SIGNED_OUT)
            ? page.with("signOutAddress", singleSignOn.signOutAddress().orElse(null))
            : page);
  }

  @Post("/login")
  HttpResponse<?> signIn(HttpRequest<?> request, @RequestAttribute Form form) {
    var typed = new Typed(form.text("username"), form.text("next"));
    var password = new Password(form.text("password"));
    Optional<Admission> admission;
    try {
      admission = signIn.signIn(typed.username(), password, addresses.of(request));
    } catch (Failure.TooManyAttempts tooMany) {
      log.slowedDown(typed.username(), request);
      return tooMany(tooMany, seconds -> page(typed, "login.fault.too_many", List.of(seconds)));
    }
    if (admission.isEmpty()) {
      log.refused(typed.username(), request);
      return HttpResponse.status(HttpStatus.UNPROCESSABLE_ENTITY)
          .body(page(typed, "login.fault.wrong", List.of()));
    }
    return switch (admission.get()) {
      case NewSession session -> entrance.enter(session, typed.next(), request);
      case CodeNeeded needed ->
          HttpResponse.ok(codePage(needed.ticket(), typed.next(), null, List.of()));
    };
  }

  /** There is no session before the code is right; the form itself knows whose password was. */
  @Post("/login/code")
  HttpResponse<?> enterCode(HttpRequest<?> request, @RequestAttribute Form form) {
    String ticket = form.text("ticket");
    String next = form.text("next");
    Optional<NewSession> session;
    try {
      session = signIn.enterCode(ticket, form.text("code"), addresses.of(request));
    } catch (Failure.TooManyAttempts tooMany) {
      log.codeSlowedDown(signIn.ownerOf(ticket), request);
      return tooMany(
          tooMany, seconds -> codePage(ticket, next, "login.fault.too_many", List.of(seconds)));
    } catch (Failure.Gone tooLate) {
      String query = new AddressQuery().with("next", next).toString();
      return HttpResponse.seeOther(AddressQuery.address(LOGIN.toString(), query))
          .cookie(notices.carry(Notice.info("notice.code.too_late")));
    }
    if (session.isEmpty()) {
      log.codeRefused(signIn.ownerOf(ticket), request);
      return HttpResponse.status(HttpStatus.UNPROCESSABLE_ENTITY)
          .body(codePage(ticket, next, "login.fault.wrong_code", List.of()));
    }
    return entrance.enter(session.get(), next, request);
  }

  /** Where somebody lands who asks again for what the form was sent to. */
  @Get("/login/code")
  HttpResponse<?> backToPassword() {
    return HttpResponse.seeOther(LOGIN);
  }

  @Post("/logout")
  HttpResponse<?> signOut(HttpRequest<?> request, @RequestAttribute Administrator administrator) {
    MutableHttpResponse<?> answer =
        HttpResponse.seeOther(afterwards(administrator))
            .cookie(cookies.clear(BrowserCookie.SESSION))
            .cookie(notices.carry(Notice.info("notice.signed_out")));
    entrance.leave(request);
    log.signedOut(administrator, request);
    return answer;
  }

  /** An address alone signs nobody out: any site could lead there. */
  @Get("/logout")
  HttpResponse<?> stay() {
    return HttpResponse.seeOther(LocalAddress.HOME);
  }

  private static URI afterwards(Administrator administrator) {
    return administrator.identity().isPresent()
        ? URI.create(LOGIN + "?" + SIGNED_OUT + "=")
        : LOGIN;
  }

  private static HttpResponse<?> tooMany(Failure.TooManyAttempts tooMany, LongFunction<Page> page) {
    long seconds = RetryAfter.seconds(tooMany.retryAfter());
    return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .body(page.apply(seconds));
  }

  private static Page codePage(
      String ticket, String next, @Nullable String fault, List<?> arguments) {
    return Page.of("session/code")
        .with("ticket", ticket)
        .with("next", next)
        .with("fault", fault)
        .with("faultArguments", arguments);
  }

  private Page page(Typed typed, @Nullable String fault, List<?> arguments) {
    return Page.of("session/login")
        .with("form", typed)
        .with("provider", singleSignOn.offer().orElse(null))
        .with("providerAddress", SingleSignOnPages.address(typed.next()))
        .with("signOutAddress", null)
        .with("fault", fault)
        .with("faultArguments", arguments);
  }

  /**
   * What the form holds besides the password.
   *
   * @param next where to lead afterwards, not to be trusted
   */
  record Typed(String username, String next) {}
}
