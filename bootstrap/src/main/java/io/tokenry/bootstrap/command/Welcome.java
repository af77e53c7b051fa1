package io.tokenry.bootstrap.command;

import io.tokenry.bootstrap.settings.LogFormat;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.version.Version;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator that the server is ready, and where. */
final class Welcome {

  private static final Logger LOG = LoggerFactory.getLogger("io.tokenry.Server");

  private Welcome() {}

  static void say(Settings settings, Optional<String> setUpLink) {
    LOG.info("Tokenry {} is ready after {} s", Version.number(), secondsSinceStart());
    if (settings.logFormat() == LogFormat.JSON) {
      LOG.info("Open {}", settings.publicUrl());
      setUpLink.ifPresent(link -> LOG.info("To make the first administrator, open {}", link));
      return;
    }
    String address = "  Open " + settings.publicUrl();
    String first =
        setUpLink
            .map(
                link ->
                    "\n  To make the first administrator, open this link (works once):\n  " + link)
            .orElse("");
    System.out.println("\n" + address + first + "\n");
  }

  private static String secondsSinceStart() {
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
    return String.format(Locale.ROOT, "%.2f", uptime / 1000.0);
  }
}
