package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.SealedNotes;
import io.tokenry.application.port.in.SealedNotes.Purpose;
import io.tokenry.application.port.in.SignIn;
import io.tokenry.application.port.in.SingleSignOn;
import io.tokenry.application.port.in.SingleSignOn.Offer;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Session;
import io.tokenry.web.Choices;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.RetryAfter;
import io.tokenry.web.admin.view.Page;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page that asks for the password again where much is at stake. What was sent waits in it,
 * encrypted because it may hold passwords, and goes on to where it was sent once the password is
 * right. Thread-safe.
 */
@Singleton
final class PasswordAgain {

  private static final String PASSWORD = "proof";
  private static final String KEPT = "kept_form";
  private static final Pattern SECTION = Pattern.compile("/settings/core/[^/]+|/account");

  private final SignIn signIn;
  private final SingleSignOn singleSignOn;
  private final SealedNotes notes;
  private final RenderedPages pages;
  private final ClientAddress addresses;

  PasswordAgain(
      SignIn signIn,
      SingleSignOn singleSignOn,
      SealedNotes notes,
      RenderedPages pages,
      ClientAddress addresses) {
    this.signIn = signIn;
    this.singleSignOn = singleSignOn;
    this.notes = notes;
    this.pages = pages;
    this.addresses = addresses;
  }

  /** Asks before a form goes on. */
  MutableHttpResponse<?> ask(HttpRequest<?> request, KeptForm kept) {
    return page(request, kept, HttpStatus.FORBIDDEN, List.of());
  }

  /** Whether this form is the one of that page. */
  boolean isAnsweredBy(Form form) {
    return !form.text(KEPT).isEmpty();
  }

  /**
   * The form that waited in the page.
   *
   * @throws Refusal when it waited too long, or elsewhere
   */
  KeptForm open(HttpRequest<?> request, Form answer) {
    return notes
        .open(Purpose.WAITING_FORM, answer.text(KEPT), Session.IDLE_LIMIT)
        .flatMap(text -> KeptForm.read(text, tie(request)))
        .orElseThrow(() -> new Refusal(HttpStatus.FORBIDDEN, "error.403.out_of_date"));
  }

  /**
   * The page once more, unless the password is right. Whoever has none goes on, and is asked again
   * where the provider has not vouched for them meanwhile.
   */
  Optional<MutableHttpResponse<?>> refuse(
      HttpRequest<?> request, Form answer, KeptForm kept, String session) {
    if (isOfProvider(request)) {
      return Optional.empty();
    }
    try {
      Password password = new Password(answer.text(PASSWORD));
      return signIn.prove(session, password, addresses.of(request))
          ? Optional.empty()
          : Optional.of(
              page(
                  request,
                  kept,
                  HttpStatus.UNPROCESSABLE_ENTITY,
                  List.of(Violation.of(PASSWORD, "wrong"))));
    } catch (Failure.TooManyAttempts tooMany) {
      long seconds = RetryAfter.seconds(tooMany.retryAfter());
      return Optional.of(
          page(
                  request,
                  kept,
                  HttpStatus.TOO_MANY_REQUESTS,
                  List.of(Violation.of(PASSWORD, "too_many_attempts", seconds)))
              .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
    }
  }

  private MutableHttpResponse<?> page(
      HttpRequest<?> request, KeptForm kept, HttpStatus status, List<Violation> faults) {
    Page page =
        Page.of("session/proof")
            .with("address", addressOf(request))
            .with("kept", notes.seal(Purpose.WAITING_FORM, kept.written(tie(request))))
            .with("atStake", kept.atStake().map(Choices::name).orElse("own"))
            .with("provider", isOfProvider(request) ? providerName() : null)
            .with("cancel", sectionOf(request))
            .with("faults", faults);
    if (!Htmx.isAsking(request)) {
      return pages.of(request, status, page);
    }
    return pages
        .of(request, HttpStatus.OK, page) // htmx shows no other answer
        .header("HX-Retarget", "body")
        .header("HX-Reswap", "innerHTML show:window:top");
  }

  private static boolean isOfProvider(HttpRequest<?> request) {
    return Visit.of(request)
        .flatMap(Visit::administrator)
        .flatMap(Administrator::identity)
        .isPresent();
  }

  private @Nullable String providerName() {
    return singleSignOn.offer().map(Offer::name).orElse(null);
  }

  private static String tie(HttpRequest<?> request) {
    return Visit.of(request).map(Visit::csrf).orElseThrow() + " " + addressOf(request);
  }

  private static String addressOf(HttpRequest<?> request) {
    return request.getUri().getRawPath();
  }

  private static String sectionOf(HttpRequest<?> request) {
    var section = SECTION.matcher(request.getPath());
    return section.lookingAt() ? section.group() : LocalAddress.HOME.toString();
  }
}
