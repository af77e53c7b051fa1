package io.tokenry.bootstrap.start;

import io.tokenry.bootstrap.database.EmbeddedPostgres;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.DatabaseAccess;
import io.tokenry.bootstrap.settings.Setting;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.storage.DataDirectory;
import io.tokenry.bootstrap.storage.SecretFile;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.UnusableDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** A database that is up, and the key that it is filled under. */
record Database(DatabaseAccess access, SecretKey key) {

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
    if (!EmbeddedPostgres.isIn(settings.dataDirectory())) {
      throw new CannotStart(
          "%s: there is no database in %s: name the folder that the server uses."
              .formatted(Setting.DATA_DIR.variable(), settings.dataDirectory()));
    }
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
    Path keyFile = settings.dataDirectory().resolve(KEY_FILE);
    return new Database(running, settings.secretKey().orElseGet(() -> readKey(keyFile)));
  }

  /** The key file of a data directory, as it is written. */
  static String keyText(Path dataDirectory) {
    return SecretFile.read(dataDirectory.resolve(KEY_FILE));
  }

  /** Puts a key into a data directory that has none. */
  static void putKey(Path dataDirectory, String text) {
    SecretFile.write(dataDirectory.resolve(KEY_FILE), text);
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
    return new CannotStart(names + ": " + reason.getMessage());
  }

  private static Database external(Settings settings) {
    return new Database(
        settings.externalDatabase().orElseThrow(), settings.secretKey().orElseThrow());
  }

  /** Starts the embedded database on a data directory, made anew when there is none. */
  static Database embedded(Settings settings, DataDirectory data, Closing closing) {
    RandomGenerator random = new SecureRandom();
    SecretKey key = settings.secretKey().orElseGet(() -> keyIn(data.path(), random));
    Optional<Path> programs =
        Optional.ofNullable(System.getProperty(SHARED_PROGRAMS)).map(Path::of);
    EmbeddedPostgres postgres = closing.open(() -> EmbeddedPostgres.start(data, programs, random));
    return new Database(postgres.access(), key);
  }

  private static SecretKey keyIn(Path dataDirectory, RandomGenerator random) {
    Path file = dataDirectory.resolve(KEY_FILE);
    SecretFile.readOrGenerate(file, random);
    return readKey(file);
  }

  private static SecretKey readKey(Path file) {
    try {
      return new SecretKey(Base64.getDecoder().decode(SecretFile.read(file)));
    } catch (IllegalArgumentException damaged) {
      throw new CannotStart(
          "%s is damaged: put it back from a backup, or set %s."
              .formatted(file, Setting.SECRET_KEY.variable()));
    }
  }
}
