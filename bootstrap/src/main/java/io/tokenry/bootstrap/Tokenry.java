package io.tokenry.bootstrap;

import io.tokenry.bootstrap.command.Commands;

/** Where it all begins. */
public final class Tokenry {

  private Tokenry() {}

  public static void main(String[] words) {
    System.exit(Commands.run(words));
  }
}
