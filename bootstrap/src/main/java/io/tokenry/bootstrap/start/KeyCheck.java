package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.persistence.key.KeyUses;
import io.tokenry.persistence.key.KeyUses.KeyUse;
import java.util.List;

/** Tells what hangs on each secret key, beside a server that may be running. */
public final class KeyCheck {

  private KeyCheck() {}

  /**
   * One for each key that is set, the newest first.
   *
   * @param context prepared by {@link Contexts#prepare}
   * @throws CannotStart when the database cannot be used, or a key is missing
   */
  public static List<KeyUse> run(ApplicationContext context, Settings settings) {
    try (Backstage backstage = new Backstage(context, settings)) {
      return backstage.get(KeyUses.class).all();
    }
  }
}
