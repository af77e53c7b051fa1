package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.start.KeyCheck;
import io.tokenry.persistence.key.KeyUses.KeyUse;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells how many tokens hang on each secret key. */
@Command(
    name = "status",
    description = {
      "Tell how many tokens hang on each secret key, and when one of them was used last: living"
          + " ones, former values, and deleted ones that can be restored. A token goes over to the"
          + " newest key when it is used. The server may be running.",
      "Exit code 0: all hang on the newest key, older ones can be dropped; 1: some do not."
    })
final class KeyStatusCommand implements Callable<Integer> {

  private static final String LINE = "%-8s  %-6s  %9s  %9s  %9s  %s%n";

  @Override
  public Integer call() {
    ApplicationContext context = Contexts.prepare();
    Settings settings = SettingSources.read(context.getEnvironment());
    List<KeyUse> keys = KeyCheck.run(context, settings);
    System.out.printf(LINE, "KEY", "ROLE", "LIVING", "FORMER", "DELETED", "LAST USED");
    String role = "newest";
    for (KeyUse key : keys) {
      System.out.printf(
          LINE, key.id(), role, key.living(), key.former(), key.deleted(), lastUsed(key));
      role = "old";
    }
    long left = keys.stream().skip(1).mapToLong(KeyUse::all).sum();
    if (left > 0) {
      System.out.printf("%d still hang on an old key, which has to stay.%n", left);
      return ExitCode.FAILED;
    }
    System.out.println(
        keys.size() == 1
            ? "All hang on the only key."
            : "All hang on the newest key: the old ones can be dropped.");
    return ExitCode.DONE;
  }

  private static String lastUsed(KeyUse key) {
    return key.lastUsed().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("never");
  }
}
