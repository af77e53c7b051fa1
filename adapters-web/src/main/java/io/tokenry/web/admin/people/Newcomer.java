package io.tokenry.web.admin.people;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Username;
import io.tokenry.web.admin.browser.Form;
import java.util.ArrayList;
import java.util.List;

/** An administrator to be, as somebody typed it. Immutable. */
record Newcomer(String username, RoleField role, NewPassword chosen) {

  static Newcomer of(Form form) {
    return new Newcomer(
        form.text("username"), RoleField.of(form), NewPassword.of(form, "password"));
  }

  /** A form with nothing typed yet. */
  static Newcomer nobody() {
    return of(Form.parse(""));
  }

  /** All that is wrong, as far as it can be told without the other administrators. */
  List<Violation> faults() {
    var faults = new ArrayList<Violation>();
    try {
      var _ = new Username(username);
    } catch (InvalidValue invalid) {
      faults.addAll(invalid.violations());
    }
    faults.addAll(role.faults());
    faults.addAll(chosen.faults(username));
    return faults;
  }
}
