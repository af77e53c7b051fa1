package io.tokenry.bootstrap.database;

import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.storage.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The files of a PostgreSQL server, and how it is set: it listens on loopback alone, and asks even
 * this machine's users for a password. The superuser has none and so cannot sign in at all; Tokenry
 * signs in as an ordinary owner of its own database.
 */
record Cluster(Path path) {

  static final String DATABASE = "tokenry";
  static final String USER = "tokenry";

  private static final String MAJOR_VERSION = "18";

  /** Makes the files unless they are there; whole or not at all, also after a crash. */
  void create(PostgresPrograms programs, String password) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    FileTree.delete(draft);
    programs.run(
        "initdb",
        List.of(
            "--pgdata=" + draft,
            "--username=postgres",
            "--auth=reject",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=icu",
            "--icu-locale=und"),
        "");
    String answer =
        programs.run(
            "postgres",
            // What fails here holds a password, and is not to be written anywhere.
            List.of(
                "--single",
                "-D",
                draft.toString(),
                "-c",
                "log_min_error_statement=panic",
                "postgres"),
            "CREATE ROLE %s LOGIN PASSWORD '%s'\nCREATE DATABASE %s OWNER %s\n"
                .formatted(USER, password, DATABASE, USER));
    if (answer.contains("ERROR:")) {
      throw new PostgresPrograms.Failed(answer);
    }
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
  }

  void requireKnownVersion() throws IOException {
    String version = Files.readString(path.resolve("PG_VERSION")).strip();
    if (!version.equals(MAJOR_VERSION)) {
      throw new CannotStart(
          "%s was made by PostgreSQL %s, and this is %s: start the Tokenry that made it, or restore"
                  .formatted(path, version, MAJOR_VERSION)
              + " a dump of it into a new folder.");
    }
  }

  /** Writes the settings anew, so that they hold whatever stood there. */
  void configure(int port) throws IOException {
    Files.writeString(
        path.resolve("pg_hba.conf"),
        "host %s %s 127.0.0.1/32 scram-sha-256\n".formatted(DATABASE, USER));
    Files.writeString(
        path.resolve("postgresql.conf"),
        """
        # Written by Tokenry at each start: ALTER SYSTEM is the place for settings of one's own.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        max_connections = 40
        shared_buffers = 128MB
        password_encryption = 'scram-sha-256'
        timezone = 'UTC'
        log_timezone = 'UTC'

        # Nothing that was acknowledged is lost.
        fsync = on
        full_page_writes = on
        synchronous_commit = on

        # A file for each day of the week.
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%%a.log'
        log_file_mode = 0600
        log_rotation_age = 1d
        log_truncate_on_rotation = on
        log_min_error_statement = panic
        """
            .formatted(port));
  }
}
