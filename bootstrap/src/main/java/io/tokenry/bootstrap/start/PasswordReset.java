package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.in.ManageSecondFactor;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Username;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.problem.Messages;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way back in for an operator of the machine: gives an administrator a new password, ends their
 * sessions, removes their second factor and lets them sign in again if they were disabled. Works
 * beside a running server.
 */
public final class PasswordReset implements AutoCloseable {

  private final Backstage backstage;
  private final ManageAdministrators administrators;
  private final ManageSecondFactor secondFactor;
  private final Administrator administrator;

  /**
   * Opens the database and finds the administrator.
   *
   * @throws CannotStart when there is none of that name, or the database cannot be used
   */
  public PasswordReset(ApplicationContext context, Settings settings, Username name) {
    this.backstage = new Backstage(context, settings);
    try {
      this.administrators = backstage.get(ManageAdministrators.class);
      this.secondFactor = backstage.get(ManageSecondFactor.class);
      this.administrator = find(administrators.all(), name);
    } catch (RuntimeException failed) {
      backstage.close();
      throw failed;
    }
  }

  /**
   * Sets the new password.
   *
   * @return whether there was a second factor
   * @throws CannotStart when it breaks a rule
   */
  public boolean reset(Password chosen) {
    try {
      administrators.resetPassword(administrator.id(), chosen, Origin.COMMAND_LINE);
      administrators.setDisabled(administrator.id(), false, Origin.COMMAND_LINE);
      return secondFactor.remove(administrator.id(), Origin.COMMAND_LINE);
    } catch (Failure.Invalid invalid) {
      throw new CannotStart(invalid.violations().stream().map(Messages.ENGLISH::of).toList());
    }
  }

  @Override
  public void close() {
    backstage.close();
  }

  private static Administrator find(List<Administrator> all, Username name) {
    return all.stream()
        .filter(administrator -> administrator.username().key().equals(name.key()))
        .filter(administrator -> administrator.passwordHash().isPresent())
        .findFirst()
        .orElseThrow(() -> new CannotStart(nobody(all, name)));
  }

  private static String nobody(List<Administrator> all, Username name) {
    if (all.isEmpty()) {
      return "There is no administrator yet: start the server and open the link that it prints.";
    }
    String names =
        all.stream()
            .filter(known -> known.passwordHash().isPresent())
            .map(known -> known.username().value())
            .collect(Collectors.joining(", "));
    return "There is no administrator \"%s\" with a password: choose one of %s."
        .formatted(name, names);
  }
}
