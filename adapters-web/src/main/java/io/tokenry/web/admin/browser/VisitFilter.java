package io.tokenry.web.admin.browser;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.SignIn;
import io.tokenry.application.port.in.SignIn.SignedIn;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.BodyLimit;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.problem.FaultPage;
import io.tokenry.web.problem.FaultPage.Fault;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every page: knows who is signed in, leads everybody else to sign in, and refuses
 * forms that are not ours and whoever's role does not reach so far. The address {@code /} is left
 * out: it only leads on, and requests whose address cannot be read seem to ask for it. Pages find
 * who is {@code signedIn}, the {@code administrator}, the {@code origin} and the {@code form} among
 * the request's attributes. Thread-safe.
 */
@ServerFilter(
    value =
        "/(settings|account)(/.*)?"
            + "|/(login(/code|/sso(/callback)?)?|logout|setup|theme|language)",
    patternStyle = FilterPatternStyle.REGEX) // far quicker than Ant's, and each request pays
final class VisitFilter implements Ordered {

  private static final Set<String> OPEN_TO_ALL =
      Set.of(
          "/login",
          "/login/code",
          "/login/sso",
          "/login/sso/callback",
          "/setup",
          "/theme",
          "/language");
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private final SignIn signIn;
  private final Cookies cookies;
  private final RequestOrigin origin;
  private final SignInRedirect redirect;
  private final PasswordAgain passwordAgain;
  private final FaultPage faults;
  private final ClientAddress addresses;

  VisitFilter(
      SignIn signIn,
      Cookies cookies,
      RequestOrigin origin,
      SignInRedirect redirect,
      PasswordAgain passwordAgain,
      FaultPage faults,
      ClientAddress addresses) {
    this.signIn = signIn;
    this.cookies = cookies;
    this.origin = origin;
    this.redirect = redirect;
    this.passwordAgain = passwordAgain;
    this.faults = faults;
    this.addresses = addresses;
  }

  /** Around the making of pages, which finds out whether a notice was shown. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.SESSION.order();
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Nullable HttpResponse<?> enter(ServerHttpRequest<?> request) {
    Optional<String> session = cookies.read(request, BrowserCookie.SESSION);
    Optional<SignedIn> signedIn = session.flatMap(signIn::resume);
    if (signedIn.isEmpty() && !OPEN_TO_ALL.contains(request.getPath())) {
      return redirect.answer(request, session.isPresent());
    }
    if (signedIn.filter(SignedIn::secondFactorDue).isPresent() && !isOpenWhileDue(request)) {
      return redirect.toSecondFactor(request);
    }
    Visit visit = visit(request, signedIn, session);
    visit.attachTo(request);
    attach(signedIn, request);
    if (SAFE_METHODS.contains(request.getMethodName())) {
      requireRole(request, visit);
      return null;
    }
    boolean upload = isUpload(request);
    if (upload) {
      requireRole(request, visit); // before so much is read
    }
    Form form = upload ? Upload.read(request, request.byteBody().toInputStream()) : formOf(request);
    if (!isOurs(request, form, visit)) {
      return faults.of(request, Fault.of(HttpStatus.FORBIDDEN));
    }
    requireRole(request, visit);
    if (signedIn.isPresent() && passwordAgain.isAnsweredBy(form)) {
      return prove(request, form, session.orElseThrow());
    }
    form.attachTo(request);
    return null;
  }

  /** Lets the form go on that waited for the password, once that is right. */
  private @Nullable HttpResponse<?> prove(
      ServerHttpRequest<?> request, Form answer, String session) {
    KeptForm kept = passwordAgain.open(request, answer);
    Optional<MutableHttpResponse<?>> refusal = passwordAgain.refuse(request, answer, kept, session);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    attach(signIn.resume(session), request);
    kept.form().attachTo(request);
    return null;
  }

  @ResponseFilter
  void leave(HttpRequest<?> request, MutableHttpResponse<?> response) {
    Visit.of(request)
        .flatMap(Visit::newSecret)
        .ifPresent(secret -> response.cookie(cookies.make(BrowserCookie.VISIT, secret)));
    if (Layout.hasShownNotice(request)) {
      response.cookie(cookies.clear(BrowserCookie.NOTICE));
    }
  }

  /** What is there for those too who must turn on a second factor first. */
  private static boolean isOpenWhileDue(HttpRequest<?> request) {
    String path = request.getPath();
    return path.startsWith(SignInRedirect.SECOND_FACTOR)
        || path.equals("/logout")
        || OPEN_TO_ALL.contains(path);
  }

  /** Lets pages know who asks for them. */
  private void attach(Optional<SignedIn> signedIn, HttpRequest<?> request) {
    signedIn.ifPresent(
        person -> {
          request.setAttribute("signedIn", person);
          request.setAttribute("administrator", person.administrator());
        });
    String address = addresses.of(request);
    Origin origin =
        signedIn.map(person -> person.at(address)).orElseGet(() -> Origin.unknownAt(address));
    request.setAttribute("origin", origin);
  }

  /**
   * Lets only those on to a page who may use it.
   *
   * @throws Failure.NotAllowed for all others
   */
  private static void requireRole(HttpRequest<?> request, Visit visit) {
    RouteAttributes.getRouteMatch(request)
        .flatMap(route -> route.getAnnotationMetadata().enumValue(Needs.class, Permission.class))
        .filter(permission -> !visit.may(permission))
        .ifPresent(
            permission -> {
              throw new Failure.NotAllowed(permission);
            });
  }

  private Visit visit(
      HttpRequest<?> request, Optional<SignedIn> signedIn, Optional<String> session) {
    if (signedIn.isPresent()) {
      return new Visit(signedIn, CsrfTokens.of(session.orElseThrow()), Optional.empty());
    }
    Optional<String> known = cookies.read(request, BrowserCookie.VISIT);
    String secret = known.orElseGet(CsrfTokens::newVisit);
    return new Visit(
        signedIn,
        CsrfTokens.of(secret),
        known.isPresent() ? Optional.empty() : Optional.of(secret));
  }

  /**
   * Only the token that belongs to the session counts for whoever is signed in: another site under
   * the same domain may have planted the cookie of a visit.
   */
  private boolean isOurs(HttpRequest<?> request, Form form, Visit visit) {
    String header = request.getHeaders().get("X-CSRF-Token");
    String token = header == null ? form.text("csrf") : header;
    return origin.mayBeOurs(request) && CsrfTokens.areEqual(token, visit.csrf());
  }

  /** Whether it brings a file to a page that takes one; a form elsewhere is never that large. */
  private static boolean isUpload(HttpRequest<?> request) {
    return Upload.comesWith(request)
        && RouteAttributes.getRouteMatch(request)
            .filter(route -> route.getAnnotationMetadata().hasAnnotation(TakesUpload.class))
            .isPresent();
  }

  private static Form formOf(ServerHttpRequest<?> request) {
    BodyLimit.check(request);
    try (var body = request.byteBody().buffer().join()) {
      return Form.ofBody(BodyLimit.checked(body.toByteArray()));
    } catch (CompletionException failed) {
      // Such as a body that turned out to be too large while it came in.
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }
}
