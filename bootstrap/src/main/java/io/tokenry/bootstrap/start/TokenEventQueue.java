package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.port.out.TokenEventOutbox;
import io.tokenry.application.port.out.TokenEventOutbox.Backlog;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Settings;
import java.time.Instant;
import java.util.List;

/** What waits to be told, for an operator of the machine, beside a server that may be running. */
public final class TokenEventQueue {

  private TokenEventQueue() {}

  /**
   * What waits for each receiver; those for whom nothing does are left out.
   *
   * @param context prepared by {@link Contexts#prepare}
   * @throws CannotStart when the database cannot be used
   */
  public static List<Backlog> backlog(ApplicationContext context, Settings settings) {
    try (Backstage backstage = new Backstage(context, settings)) {
      return backstage.get(TokenEventOutbox.class).backlog();
    }
  }

  /**
   * Makes all that failed due at once; a server that runs sends it within a second.
   *
   * @return how many events that are
   * @throws CannotStart when the database cannot be used
   */
  public static int retry(ApplicationContext context, Settings settings, String receiver) {
    try (Backstage backstage = new Backstage(context, settings)) {
      return backstage.get(TokenEventOutbox.class).retry(receiver, Instant.now());
    }
  }
}
