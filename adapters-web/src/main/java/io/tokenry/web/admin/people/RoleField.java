package io.tokenry.web.admin.people;

import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Role;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.browser.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The part of a form that says in which role somebody is there. Immutable.
 *
 * @param choice the name of a {@link Role}, or whatever was sent
 */
record RoleField(String choice) {

  private static final String FIELD = "role";

  /** All roles, the one that may do most first. */
  static final List<String> CHOICES = Arrays.stream(Role.values()).map(Choices::name).toList();

  static RoleField of(Role role) {
    return new RoleField(Choices.name(role));
  }

  /** What somebody chose; what was not sent is the role that most people need. */
  static RoleField of(Form form) {
    return new RoleField(form.text(FIELD, Choices.name(Role.ADMINISTRATOR)));
  }

  List<Violation> faults() {
    return role().isPresent()
        ? List.of()
        : List.of(Violation.of(FIELD, "bad_choice", Choices.quoted(CHOICES)));
  }

  Optional<Role> role() {
    return Choices.read(Role.class, choice);
  }
}
