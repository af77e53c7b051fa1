package io.tokenry.web.admin.people;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageSecondFactor;
import io.tokenry.application.port.in.SingleSignOn;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.web.Choices;
import io.tokenry.web.RetryAfter;
import io.tokenry.web.admin.view.Page;
import jakarta.inject.Singleton;
import java.util.List;

/** The page of one's own account, with what was wrong in one of its forms. Thread-safe. */
@Singleton
final class AccountPage {

  private final ManageSecondFactor secondFactor;
  private final SingleSignOn singleSignOn;

  AccountPage(ManageSecondFactor secondFactor, SingleSignOn singleSignOn) {
    this.secondFactor = secondFactor;
    this.singleSignOn = singleSignOn;
  }

  Page of(Administrator self, List<Violation> faults) {
    return Page.of("account/index")
        .with("section", "account")
        .with("role", Choices.name(self.role()))
        .with("provider", self.identity().isPresent() ? providerName() : null)
        .with("secondFactor", secondFactor.of(self.id()).orElse(null))
        .with("required", secondFactor.isRequired())
        .with("faults", faults);
  }

  private String providerName() {
    return singleSignOn.offer().map(SingleSignOn.Offer::name).orElse("");
  }

  HttpResponse<?> refused(Administrator self, List<Violation> faults) {
    return HttpResponse.unprocessableEntity().body(of(self, faults));
  }

  /** Too many wrong attempts at a field. */
  HttpResponse<?> slowedDown(Administrator self, String field, Failure.TooManyAttempts tooMany) {
    long seconds = RetryAfter.seconds(tooMany.retryAfter());
    return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .body(of(self, List.of(Violation.of(field, "too_many_attempts", seconds))));
  }
}
