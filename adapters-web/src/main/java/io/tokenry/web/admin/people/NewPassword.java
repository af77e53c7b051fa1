package io.tokenry.web.admin.people;

import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordPolicy;
import io.tokenry.web.admin.browser.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * A password that somebody chose, typed twice. Immutable; it shows none.
 *
 * @param field what the form calls it
 */
record NewPassword(String field, Password password, Password repeat) {

  private static final String FIELD_OF_RULES = "password";

  static NewPassword of(Form form, String field) {
    return new NewPassword(
        field, new Password(form.text(field)), new Password(form.text("repeat")));
  }

  boolean isRepeated() {
    return password.equals(repeat);
  }

  /** All that is wrong with it as the password of {@code username}. */
  List<Violation> faults(String username) {
    var faults = new ArrayList<Violation>();
    PasswordPolicy.check(field, password, username).ifPresent(faults::add);
    if (!isRepeated()) {
      faults.add(Violation.of("repeat", "mismatch"));
    }
    return faults;
  }

  /** Violations by the names that this form gives its fields. */
  List<Violation> inThisForm(List<Violation> violations) {
    return violations.stream()
        .map(found -> found.field().equals(FIELD_OF_RULES) ? found.ofField(field) : found)
        .toList();
  }
}
