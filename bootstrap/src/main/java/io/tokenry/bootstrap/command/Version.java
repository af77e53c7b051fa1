package io.tokenry.bootstrap.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What is running, from the jar's manifest. */
final class Version implements IVersionProvider {

  static String number() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "(unpackaged)");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Tokenry " + number(), "Java " + Runtime.version()};
  }
}
