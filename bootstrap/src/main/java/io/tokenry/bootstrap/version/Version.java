package io.tokenry.bootstrap.version;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What is running, from the jar's manifest. */
public final class Version implements IVersionProvider {

  /** Such as {@code 1.0.0}. */
  public static String number() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "(unpackaged)");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Tokenry " + number(), "Java " + Runtime.version()};
  }
}
