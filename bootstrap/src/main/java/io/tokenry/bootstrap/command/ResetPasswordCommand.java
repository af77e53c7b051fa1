package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.start.PasswordReset;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Username;
import io.tokenry.web.problem.Messages;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives an administrator a new password. */
@Command(
    name = "reset-password",
    description = {
      "Give an administrator a new password, end their sessions, remove their second factor, and let"
          + " them sign in again if they were disabled. The server may be running.",
      "The password is asked for, or read from standard input when that is not a terminal."
    })
final class ResetPasswordCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "The administrator's user name.")
  private String name = "";

  @Override
  public Integer call() {
    Username username = username();
    ApplicationContext context = Contexts.prepare();
    Settings settings = SettingSources.read(context.getEnvironment());
    try (PasswordReset reset = new PasswordReset(context, settings, username)) {
      boolean removed = reset.reset(ask());
      System.out.println(username + " has a new password, and is signed out everywhere.");
      if (removed) {
        System.out.println("The second factor was removed: turn it on again on the page Account.");
      }
      if (!settings.signIn().takesPasswords()) {
        System.out.println(
            "Passwords sign nobody in while TOKENRY_OIDC_ONLY is true: start the server without it.");
      }
    }
    return ExitCode.DONE;
  }

  private Username username() {
    try {
      return new Username(name);
    } catch (InvalidValue noName) {
      throw new CannotStart(noName.violations().stream().map(Messages.ENGLISH::of).toList());
    }
  }

  private static Password ask() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(ResetPasswordCommand::askTwice)
        .orElseGet(() -> new Password(firstLineOfInput()));
  }

  private static Password askTwice(Console console) {
    char[] first = console.readPassword("New password: ");
    char[] second = console.readPassword("Once more: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw new CannotStart("The two are not the same: nothing was changed, try again.");
    }
    return new Password(new String(first));
  }

  private static String firstLineOfInput() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
