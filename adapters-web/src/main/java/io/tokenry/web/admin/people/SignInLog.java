package io.tokenry.web.admin.people;

import io.micronaut.http.HttpRequest;
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.in.SingleSignOn.Fault;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Username;
import io.tokenry.web.Choices;
import io.tokenry.web.ClientAddress;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts, and writes one line for each sign-in, failed attempt and sign-out, and when guesses at a
 * current password are slowed down. A user name that no administrator has is not written: it may be
 * a password typed into the wrong field. Thread-safe.
 */
@Singleton
final class SignInLog {

  private static final Logger LOG = LoggerFactory.getLogger(SignInLog.class);

  private static final String NOBODY = "an unknown user";

  private static final Set<Fault> OF_STRANGERS =
      Set.of(
          Fault.NOT_GENUINE,
          Fault.NO_ROLE,
          Fault.USERNAME_TAKEN,
          Fault.BAD_USERNAME,
          Fault.DISABLED,
          Fault.SOMEBODY_ELSE);

  private final ManageAdministrators administrators;
  private final ClientAddress addresses;
  private final SignInCounts counts;

  SignInLog(ManageAdministrators administrators, ClientAddress addresses, SignInCounts counts) {
    this.administrators = administrators;
    this.addresses = addresses;
    this.counts = counts;
  }

  void signedIn(Administrator person, HttpRequest<?> request) {
    counts.add(SignInCounts.Result.SIGNED_IN);
    LOG.info("{} signed in from {}", person.username(), addresses.of(request));
  }

  void signedOut(Administrator person, HttpRequest<?> request) {
    LOG.info("{} signed out from {}", person.username(), addresses.of(request));
  }

  void refused(String username, HttpRequest<?> request) {
    counts.add(SignInCounts.Result.WRONG_PASSWORD);
    LOG.warn("sign-in of {} from {} refused", known(username), addresses.of(request));
  }

  /** Counted where somebody wants in who may not; a page elsewhere can bring about the others. */
  void refusedAtProvider(Fault fault, HttpRequest<?> request) {
    if (OF_STRANGERS.contains(fault)) {
      counts.add(SignInCounts.Result.REFUSED_AT_PROVIDER);
    }
    LOG.warn(
        "sign-in at the provider from {} refused: {}", addresses.of(request), Choices.name(fault));
  }

  void providerSlowedDown(HttpRequest<?> request) {
    counts.add(SignInCounts.Result.TOO_MANY_ATTEMPTS);
    LOG.warn("sign-in at the provider from {} refused: too many attempts", addresses.of(request));
  }

  void slowedDown(String username, HttpRequest<?> request) {
    counts.add(SignInCounts.Result.TOO_MANY_ATTEMPTS);
    LOG.warn(
        "sign-in of {} from {} refused: too many attempts", known(username), addresses.of(request));
  }

  void codeRefused(Optional<Administrator> person, HttpRequest<?> request) {
    counts.add(SignInCounts.Result.WRONG_CODE);
    LOG.warn("authentication code of {} from {} refused", nameOf(person), addresses.of(request));
  }

  void codeSlowedDown(Optional<Administrator> person, HttpRequest<?> request) {
    counts.add(SignInCounts.Result.TOO_MANY_ATTEMPTS);
    LOG.warn(
        "authentication code of {} from {} refused: too many attempts",
        nameOf(person),
        addresses.of(request));
  }

  void passwordChangeSlowedDown(Administrator person, HttpRequest<?> request) {
    LOG.warn(
        "change of the password of {} from {} refused: too many attempts",
        person.username(),
        addresses.of(request));
  }

  private static String nameOf(Optional<Administrator> person) {
    return person.map(Administrator::username).map(Username::value).orElse(NOBODY);
  }

  /** User names consist of letters, digits and a few signs, so that none can break a line. */
  private String known(String username) {
    try {
      String key = new Username(username).key();
      Optional<Username> known =
          administrators.all().stream()
              .map(Administrator::username)
              .filter(name -> name.key().equals(key))
              .findFirst();
      return known.map(Username::value).orElse(NOBODY);
    } catch (InvalidValue nobodysName) {
      return NOBODY;
    }
  }
}
