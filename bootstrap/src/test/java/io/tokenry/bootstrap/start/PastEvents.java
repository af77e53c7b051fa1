package io.tokenry.bootstrap.start;

import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.usecase.AuditTrail;
import io.tokenry.bootstrap.settings.Setting;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.settings.SettingsReader;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.Origin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Events in the audit log as an operator's command writes them, but of long ago. */
public final class PastEvents {

  private PastEvents() {}

  /** Adds one, beside a server that may be running. */
  public static void add(Path dataDirectory, Instant at) {
    Map<Setting, String> set = Map.of(Setting.DATA_DIR, dataDirectory.toString());
    Settings settings =
        SettingsReader.read(setting -> Optional.ofNullable(set.get(setting)), dataDirectory);
    try (Backstage backstage = new Backstage(Contexts.prepare(), settings)) {
      new AuditTrail(backstage.get(AuditLog.class), new Random(), () -> at)
          .note(AuditAction.SESSION_STARTED, Optional.empty(), Origin.COMMAND_LINE);
    }
  }
}
