package io.tokenry.web.admin.people;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.SingleSignOn;
import io.tokenry.application.port.in.SingleSignOn.Admitted;
import io.tokenry.application.port.in.SingleSignOn.Arrival;
import io.tokenry.application.port.in.SingleSignOn.Fault;
import io.tokenry.application.port.in.SingleSignOn.Proven;
import io.tokenry.application.port.in.SingleSignOn.Refused;
import io.tokenry.application.port.in.SingleSignOn.Start;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.web.Choices;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.RetryAfter;
import io.tokenry.web.admin.browser.AddressQuery;
import io.tokenry.web.admin.browser.BrowserCookie;
import io.tokenry.web.admin.browser.Cookies;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way to the identity provider and back. Every answer leads on, so that no code stays in the
 * address that the browser shows. Forms play no part: a policy of {@code form-action 'self'} would
 * hold up a redirect to the provider.
 */
@Controller
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SingleSignOnPages {

  private static final String BEGIN = "/login/sso";
  private static final Duration MOST_TIME_THERE = Duration.ofMinutes(10);

  /** Browsers drop a cookie of more than 4096 characters, and it is sealed in one. */
  private static final int LONGEST_NEXT = 1000;

  private final SingleSignOn singleSignOn;
  private final Entrance entrance;
  private final Cookies cookies;
  private final Notices notices;
  private final ClientAddress addresses;
  private final SignInLog log;

  SingleSignOnPages(
      SingleSignOn singleSignOn,
      Entrance entrance,
      Cookies cookies,
      Notices notices,
      ClientAddress addresses,
      SignInLog log) {
    this.singleSignOn = singleSignOn;
    this.entrance = entrance;
    this.cookies = cookies;
    this.notices = notices;
    this.addresses = addresses;
    this.log = log;
  }

  /** Where signing in there begins. */
  static URI address(String next) {
    return AddressQuery.address(BEGIN, new AddressQuery().with("next", next).toString());
  }

  @Get(BEGIN)
  HttpResponse<?> begin(HttpRequest<?> request) {
    String wanted = Form.ofAddress(request).text("next");
    String next = wanted.length() > LONGEST_NEXT ? "" : wanted;
    Optional<Start> start = singleSignOn.begin(next);
    return start.isPresent() ? depart(start.get()) : back(false, next, noticeOf(Fault.UNREACHABLE));
  }

  /** Opened beside a form that waits until somebody proved that it is still them. */
  @Get("/account/confirm")
  HttpResponse<?> beginProof(@RequestAttribute Administrator administrator) {
    Optional<Start> start = singleSignOn.beginProof(administrator.id());
    return start.isPresent() ? depart(start.get()) : back(true, "", noticeOf(Fault.UNREACHABLE));
  }

  @Get(BEGIN + "/callback")
  HttpResponse<?> comeBack(
      HttpRequest<?> request, @Nullable @RequestAttribute Administrator administrator) {
    boolean isSignedIn = administrator != null;
    MutableHttpResponse<?> answer;
    try {
      answer =
          switch (arrivalOf(request)) {
            case Admitted admitted -> entrance.enter(admitted.session(), admitted.next(), request);
            case Proven _ -> back(true, "", Notice.done("notice.sso.proven"));
            case Refused refused -> {
              log.refusedAtProvider(refused.fault(), request);
              yield back(isSignedIn, refused.next(), noticeOf(refused.fault()));
            }
          };
    } catch (Failure.TooManyAttempts tooMany) {
      log.providerSlowedDown(request);
      String seconds = Long.toString(RetryAfter.seconds(tooMany.retryAfter()));
      answer = back(isSignedIn, "", Notice.refused("notice.sso.too_many", seconds));
    }
    return answer.cookie(cookies.clear(BrowserCookie.SINGLE_SIGN_ON));
  }

  private Arrival arrivalOf(HttpRequest<?> request) {
    Map<String, List<String>> parameters =
        Form.ofAddress(request).fields().entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, parameter -> List.of(parameter.getValue())));
    return singleSignOn.finish(
        cookies.read(request, BrowserCookie.SINGLE_SIGN_ON).orElse(""),
        parameters,
        cookies.read(request, BrowserCookie.SESSION),
        addresses.of(request));
  }

  private HttpResponse<?> depart(Start start) {
    return HttpResponse.seeOther(start.address())
        .cookie(cookies.make(BrowserCookie.SINGLE_SIGN_ON, start.note()).maxAge(MOST_TIME_THERE));
  }

  private MutableHttpResponse<?> back(boolean isSignedIn, String next, Notice notice) {
    URI address =
        isSignedIn
            ? AccountPages.ACCOUNT
            : AddressQuery.address("/login", new AddressQuery().with("next", next).toString());
    return HttpResponse.seeOther(address).cookie(notices.carry(notice));
  }

  private Notice noticeOf(Fault fault) {
    String name = singleSignOn.offer().map(SingleSignOn.Offer::name).orElse("");
    return Notice.refused("notice.sso." + Choices.name(fault), name);
  }
}
