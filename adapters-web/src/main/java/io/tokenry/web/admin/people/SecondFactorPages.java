package io.tokenry.web.admin.people;

import io.micronaut.http.HttpHeaders;
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
import io.tokenry.application.port.in.ManageSecondFactor;
import io.tokenry.application.port.in.ManageSecondFactor.Proposal;
import io.tokenry.application.port.in.SealedNotes;
import io.tokenry.application.port.in.SealedNotes.Purpose;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.RecoveryCode;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.PercentEncoding;
import io.tokenry.web.WebSettings;
import io.tokenry.web.admin.browser.BrowserCookie;
import io.tokenry.web.admin.browser.Cookies;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import io.tokenry.web.admin.view.Page;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Turns the second factor of one's own account on and off, and hands out recovery codes. */
@Controller(SecondFactorPages.ADDRESS)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SecondFactorPages {

  static final String ADDRESS = "/account/second-factor";

  private static final Duration FILE_LASTS = Duration.ofMinutes(30);

  private final ManageSecondFactor secondFactor;
  private final SealedNotes notes;
  private final Notices notices;
  private final Cookies cookies;
  private final AccountPage account;
  private final SignInLog log;
  private final URI publicUrl;

  SecondFactorPages(
      ManageSecondFactor secondFactor,
      SealedNotes notes,
      Notices notices,
      Cookies cookies,
      AccountPage account,
      SignInLog log,
      WebSettings settings) {
    this.secondFactor = secondFactor;
    this.notes = notes;
    this.notices = notices;
    this.cookies = cookies;
    this.account = account;
    this.log = log;
    this.publicUrl = settings.publicUrl();
  }

  /** Where whoever must have one is led to. */
  @Get
  HttpResponse<?> show(@RequestAttribute Administrator administrator) {
    return secondFactor.of(administrator.id()).isPresent()
        ? HttpResponse.seeOther(AccountPages.ACCOUNT)
        : HttpResponse.ok(
            page("account/second-factor").with("required", secondFactor.isRequired()));
  }

  @Post("/setup")
  HttpResponse<?> setUp(
      @RequestAttribute Administrator administrator, @RequestAttribute Origin origin) {
    return secondFactor.of(administrator.id()).isPresent()
        ? HttpResponse.seeOther(AccountPages.ACCOUNT)
        : HttpResponse.ok(setUpPage(secondFactor.propose(origin), administrator, List.of()));
  }

  @Post("/confirm")
  HttpResponse<?> confirm(
      HttpRequest<?> request,
      @RequestAttribute Form form,
      @RequestAttribute Administrator administrator,
      @RequestAttribute Origin origin) {
    String sealed = form.text("setup");
    String session = cookies.read(request, BrowserCookie.SESSION).orElseThrow();
    try {
      List<RecoveryCode> codes = secondFactor.turnOn(sealed, form.text("code"), session, origin);
      return HttpResponse.ok(codesPage(codes, administrator, "second_factor.on"));
    } catch (Failure.Invalid wrongCode) {
      return HttpResponse.unprocessableEntity()
          .body(
              setUpPage(
                  secondFactor.reopen(sealed, origin), administrator, wrongCode.violations()));
    } catch (Failure.Gone tooLate) {
      return backToAccount(Notice.refused("notice.second_factor.too_late"));
    } catch (Failure.Conflict isOn) {
      return backToAccount(Notice.info("notice.second_factor.is_on"));
    }
  }

  @Post("/recovery-codes")
  HttpResponse<?> renewCodes(
      HttpRequest<?> request,
      @RequestAttribute Form form,
      @RequestAttribute Administrator administrator,
      @RequestAttribute Origin origin) {
    return withCode(
        request,
        administrator,
        () -> {
          List<RecoveryCode> codes = secondFactor.renewRecoveryCodes(form.text("code"), origin);
          return HttpResponse.ok(codesPage(codes, administrator, "second_factor.renewed"));
        });
  }

  /** The codes that a page shows, as a file; they come back in it, encrypted. */
  @Post("/recovery-codes/file")
  @Produces(MediaType.TEXT_PLAIN)
  HttpResponse<?> file(@RequestAttribute Form form, @RequestAttribute Administrator administrator) {
    String beginning = beginningOfCodes(administrator);
    Optional<String> text =
        notes
            .open(Purpose.RECOVERY_CODES, form.text("codes"), FILE_LASTS)
            .filter(opened -> opened.startsWith(beginning));
    return text.isPresent()
        ? HttpResponse.ok(text.get())
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"tokenry-recovery-codes.txt\"")
        : backToAccount(Notice.refused("notice.second_factor.codes_too_late"));
  }

  @Post("/off")
  HttpResponse<?> turnOff(
      HttpRequest<?> request,
      @RequestAttribute Form form,
      @RequestAttribute Administrator administrator,
      @RequestAttribute Origin origin) {
    return withCode(
        request,
        administrator,
        () -> {
          secondFactor.turnOff(form.text("code"), origin);
          return backToAccount(Notice.done("notice.second_factor.off"));
        });
  }

  /** Where somebody lands who asks again for what a form was sent to. */
  @Get(uris = {"/setup", "/confirm", "/off", "/recovery-codes", "/recovery-codes/file"})
  HttpResponse<?> back() {
    return HttpResponse.seeOther(AccountPages.ACCOUNT);
  }

  /** Says beside its field what is wrong with the code. */
  private HttpResponse<?> withCode(
      HttpRequest<?> request, Administrator self, Supplier<HttpResponse<?>> step) {
    try {
      return step.get();
    } catch (Failure.Invalid wrongCode) {
      log.codeRefused(Optional.of(self), request);
      return account.refused(self, wrongCode.violations());
    } catch (Failure.TooManyAttempts tooMany) {
      log.codeSlowedDown(Optional.of(self), request);
      return account.slowedDown(self, "code", tooMany);
    }
  }

  private HttpResponse<?> backToAccount(Notice notice) {
    return HttpResponse.seeOther(AccountPages.ACCOUNT).cookie(notices.carry(notice));
  }

  private Page setUpPage(Proposal proposal, Administrator self, List<Violation> faults) {
    String secret = proposal.secret().base32();
    return page("account/second-factor-setup")
        .with("setup", proposal.sealed())
        .with("secret", secret)
        .with("qr", QrCode.of(forApp(secret, self)))
        .with("faults", faults);
  }

  /** In the form that authenticator apps read; all that it does not say is what they assume. */
  private String forApp(String secret, Administrator self) {
    return "otpauth://totp/Tokenry:%s@%s?secret=%s&issuer=Tokenry"
        .formatted(
            PercentEncoding.of(self.username().value()),
            PercentEncoding.of(publicUrl.getHost()),
            secret);
  }

  private Page codesPage(List<RecoveryCode> codes, Administrator self, String title) {
    String text = codes.stream().map(RecoveryCode::grouped).collect(Collectors.joining("\n"));
    return page("account/recovery-codes")
        .with("titleKey", title)
        .with("codes", text)
        .with("count", codes.size())
        .with("sealed", notes.seal(Purpose.RECOVERY_CODES, beginningOfCodes(self) + text + "\n"));
  }

  private String beginningOfCodes(Administrator self) {
    return "%s %s\n\n".formatted(publicUrl, self.username().value());
  }

  private static Page page(String template) {
    return Page.of(template).with("section", "account");
  }
}
