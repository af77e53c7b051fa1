package io.tokenry.bootstrap.client.terminal;

import io.tokenry.bootstrap.client.CommandFailed;
import io.tokenry.bootstrap.client.ExitCodes;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Scanner;
import java.util.stream.Stream;

/** The terminal that the process runs in, or the pipes and files that stand in for it. */
public final class Terminal {

  private static final int USUAL_WIDTH = 80;

  private Terminal() {}

  /** How many columns it has; empty when input or output is no terminal, so that nothing is cut. */
  public static OptionalInt width() {
    if (console().isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        parse(System.getenv().getOrDefault("COLUMNS", ""))
            .or(Terminal::widthOfDevice)
            .orElse(USUAL_WIDTH));
  }

  /**
   * A secret: typed without being seen, or the first line of the input.
   *
   * @throws CommandFailed when there is none
   */
  public static String readSecret(String question) {
    Optional<Console> console = console();
    if (console.isEmpty() && isTypedAt()) {
      throw new CommandFailed(
          ExitCodes.MISUSED,
          "A value cannot be typed unseen while the output goes elsewhere: send it as the input"
              + " (… < FILE), or let the output go to the terminal.");
    }
    String secret =
        console.isPresent() ? ask(console.get(), question) : lines().findFirst().orElse("").strip();
    if (secret.isEmpty()) {
      throw new CommandFailed(
          ExitCodes.MISUSED, "No value was given: type it when asked, or send it as the input.");
    }
    return secret;
  }

  /** All lines of the input; at a terminal one secret, typed without being seen. */
  public static Stream<String> linesOrSecret(String question) {
    return console().isPresent() || isTypedAt() ? Stream.of(readSecret(question)) : lines();
  }

  private static Stream<String> lines() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines();
  }

  /**
   * Whether somebody who sits at the terminal says yes.
   *
   * @throws CommandFailed when nobody does
   */
  public static boolean confirm(String question) {
    Console console =
        console()
            .orElseThrow(
                () ->
                    new CommandFailed(
                        ExitCodes.MISUSED,
                        "There is no terminal to ask you at: say --yes if you mean it."));
    String answer = console.readLine("%s [y/N] ", question);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  private static String ask(Console console, String question) {
    char[] typed = console.readPassword("%s", question);
    return typed == null ? "" : new String(typed).strip();
  }

  private static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /**
   * Whether the input comes from a keyboard, which a console tells only of input and output
   * together.
   */
  private static boolean isTypedAt() {
    try {
      return new ProcessBuilder("test", "-t", "0").redirectInput(Redirect.INHERIT).start().waitFor()
          == 0;
    } catch (IOException unknown) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Optional<Integer> widthOfDevice() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      try (BufferedReader answer = stty.inputReader();
          Scanner words = new Scanner(answer)) {
        words.next();
        return parse(words.next());
      }
    } catch (IOException | UncheckedIOException | NoSuchElementException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> parse(String columns) {
    return columns.matches("[1-9]\\d{0,4}")
        ? Optional.of(Integer.parseInt(columns))
        : Optional.empty();
  }
}
