package io.tokenry.bootstrap.start;

import io.tokenry.bootstrap.database.EmbeddedPostgres;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.DatabaseAccess;
import io.tokenry.bootstrap.settings.SecretKeyTexts;
import io.tokenry.bootstrap.settings.Setting;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.settings.WrongSetting;
import io.tokenry.bootstrap.storage.DataDirectory;
import io.tokenry.bootstrap.storage.SecretFile;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.UnusableDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** A database that is up, and the keys that it is filled under. */
record Database(DatabaseAccess access, SecretKeys keys) {

  /** Where the launcher lets PostgreSQL's programs be unpacked for all data directories. */
  private static final String SHARED_PROGRAMS = "tokenry.programs";

  private static final String KEY_FILE = "secret.key";

  /** Opens the external database, or starts the embedded one on a data directory of its own. */
  static Database open(Settings settings, Closing closing) {
    if (settings.externalDatabase().isPresent()) {
      return external(settings);
    }
    return embedded(settings, closing.add(DataDirectory.open(settings.dataDirectory())), closing);
  }

  /** The same, but beside a server that may be running on it. */
  static Database join(Settings settings, Closing closing) {
    if (settings.externalDatabase().isPresent()) {
      return external(settings);
    }
    requireEmbedded(settings);
    Optional<DataDirectory> free = DataDirectory.tryOpen(settings.dataDirectory());
    if (free.isPresent()) {
      return embedded(settings, closing.add(free.get()), closing);
    }
    DatabaseAccess running =
        EmbeddedPostgres.runningIn(settings.dataDirectory())
            .orElseThrow(
                () ->
                    new CannotStart(
                        "The server on %s is just starting or stopping: try again in a moment."
                            .formatted(settings.dataDirectory())));
    return new Database(
        running, settings.secretKeys().orElseGet(() -> readKeys(keyFile(settings))));
  }

  /**
   * For what makes sense only where the server has been before.
   *
   * @throws CannotStart when there is no embedded database in the data directory
   */
  static void requireEmbedded(Settings settings) {
    if (!EmbeddedPostgres.isIn(settings.dataDirectory())) {
      throw new CannotStart(
          "%s: there is no database in %s: name the folder that the server uses."
              .formatted(Setting.DATA_DIR.variable(), settings.dataDirectory()));
    }
  }

  /** Where the secret keys are unless they are set. */
  static Path keyFile(Settings settings) {
    return settings.dataDirectory().resolve(KEY_FILE);
  }

  /** Names the settings that mend it. */
  static CannotStart unusable(Settings settings, UnusableDatabase reason) {
    List<Setting> mending =
        switch (reason.kind()) {
          case SECRET_KEY -> List.of(Setting.SECRET_KEY);
          case CREDENTIALS ->
              settings.externalDatabase().isPresent()
                  ? List.of(Setting.DATABASE_USERNAME, Setting.DATABASE_PASSWORD)
                  : List.of(Setting.DATA_DIR);
          case ADDRESS ->
              settings.externalDatabase().isPresent()
                  ? List.of(Setting.DATABASE_URL)
                  : List.of(Setting.DATA_DIR);
        };
    String names = mending.stream().map(Setting::variable).collect(Collectors.joining(", "));
    String source =
        reason.kind() == UnusableDatabase.Kind.SECRET_KEY && settings.secretKeys().isEmpty()
            ? " (not set: the keys are the lines of %s)".formatted(keyFile(settings))
            : "";
    return new CannotStart(names + source + ": " + reason.getMessage());
  }

  private static Database external(Settings settings) {
    return new Database(
        settings.externalDatabase().orElseThrow(), settings.secretKeys().orElseThrow());
  }

  private static Database embedded(Settings settings, DataDirectory data, Closing closing) {
    RandomGenerator random = new SecureRandom();
    SecretKeys keys = settings.secretKeys().orElseGet(() -> keysIn(keyFile(settings), random));
    Optional<Path> programs =
        Optional.ofNullable(System.getProperty(SHARED_PROGRAMS)).map(Path::of);
    EmbeddedPostgres postgres = closing.open(() -> EmbeddedPostgres.start(data, programs, random));
    return new Database(postgres.access(), keys);
  }

  private static SecretKeys keysIn(Path file, RandomGenerator random) {
    SecretFile.readOrGenerate(file, random);
    return readKeys(file);
  }

  private static SecretKeys readKeys(Path file) {
    try {
      return SecretKeyTexts.parse(SecretFile.read(file).lines().toList(), "line");
    } catch (WrongSetting damaged) {
      throw new CannotStart(
          "%s is damaged (%s) Put it back from a backup, or set %s."
              .formatted(file, damaged.explanation(), Setting.SECRET_KEY.variable()));
    }
  }
}
