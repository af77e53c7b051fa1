package io.tokenry.bootstrap.command;

import io.tokenry.bootstrap.settings.Setting;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.start.KeyRotation;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes a new secret key. */
@Command(
    name = "rotate",
    description = {
      "Make a new secret key and put it before those in the data directory; it counts from the next"
          + " start of the server on. Where TOKENRY_SECRET_KEY is set, tell how to do it by hand.",
      "Exit code 0: there is a new key; 1: nothing was changed."
    })
final class RotateKeyCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    Settings settings = SettingSources.read(Contexts.prepare().getEnvironment());
    if (settings.secretKeys().isPresent()) {
      String variable = Setting.SECRET_KEY.variable();
      System.out.printf(
          """
          Nothing was changed: the keys are in %1$s. To rotate them by hand:
          1. Make a key:                  openssl rand -base64 32
          2. Several servers: set %1$s=OLD,NEW on each and restart them one by one.
          3. Set %1$s=NEW,OLD on each and restart them one by one.
          4. Drop OLD when this tells that none hangs on it: tokenry keys status
          """,
          variable);
      return ExitCode.FAILED;
    }
    Path file = KeyRotation.run(settings);
    System.out.printf(
        """
        A new key stands on the first line of %s.
        Restart the server now: it counts from then on, and tokens go over to it when they are used.
        Drop the old key's line when this tells that none hangs on it: tokenry keys status
        """,
        file);
    return ExitCode.DONE;
  }
}
