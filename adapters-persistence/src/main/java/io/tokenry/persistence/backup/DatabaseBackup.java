package io.tokenry.persistence.backup;

import io.tokenry.persistence.Schema;
import io.tokenry.persistence.connection.OwnConnections;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Writes all that the database holds to a backup, and fills an empty database with one. */
@Singleton
public final class DatabaseBackup {

  /** Every row is wanted, and however long that takes. */
  private static final String ALL_THE_TIME_IN_THE_WORLD =
      "set local statement_timeout = 0; set local lock_timeout = 0; set local enable_seqscan = on";

  private static final String SCHEMA =
      "select version from flyway_schema_history where success order by installed_rank desc limit 1";

  private static final String NOW =
      "select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";

  private static final String AUDIT_MONTHS =
      """
      select replace(substring(relname from 'audit_event_(\\d{4}_\\d\\d)$'), '_', '-') as month
      from pg_inherits join pg_class on pg_class.oid = inhrelid
      where inhparent = cast('audit_event' as regclass) and relname ~ '^audit_event_\\d{4}_\\d\\d$'
      order by 1
      """;

  private static final String MAKE_AUDIT_MONTH =
      "select make_audit_partition(cast(? || '-01' as date))";

  /**
   * Those that would refuse what was accepted before they were asked, or write down as a change
   * what is none. Those that guard the audit log are about other statements, and stay.
   */
  private static final String INSERT_TRIGGERS =
      """
      select format('alter table %s disable trigger %I', cast(tgrelid as regclass), tgname),
             format('alter table %s enable %s trigger %I', cast(tgrelid as regclass),
                 case tgenabled when 'A' then 'always' when 'R' then 'replica' end, tgname)
      from pg_trigger join pg_class on pg_class.oid = tgrelid
      where relnamespace = cast(current_schema() as regnamespace) and not tgisinternal
          and tgparentid = 0 and tgenabled <> 'D' and tgtype & 4 <> 0
      """;

  private final OwnConnections connections;
  private final Schema schema;

  DatabaseBackup(OwnConnections connections, Schema schema) {
    this.connections = connections;
    this.schema = schema;
  }

  /**
   * Writes the database as it stands at one moment; nobody is kept from working with it meanwhile.
   *
   * @param out is not closed
   * @param secretKey the key that the database is filled under, as its file has it
   * @throws IOException when {@code out} cannot be written
   */
  public BackupSummary write(OutputStream out, Passphrase passphrase, String secretKey)
      throws IOException, SQLException {
    SealingStream sealing = new SealingStream(out, passphrase);
    try (Connection connection = open(Connection.TRANSACTION_REPEATABLE_READ)) {
      // The first statement decides which moment it is.
      String version = texts(connection, SCHEMA, 1).getFirst();
      BackupFile.About about =
          new BackupFile.About(
              Instant.parse(texts(connection, NOW, 1).getFirst()),
              version,
              texts(connection, AUDIT_MONTHS, 1));
      ZipOutputStream archive = BackupFile.begin(sealing, about, secretKey);
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (BackupTable table : BackupTable.all(connection)) {
        archive.putNextEntry(new ZipEntry(BackupFile.TABLES + table.name()));
        copy.copyOut(table.copyOut(), archive);
      }
      archive.finish();
      sealing.finish();
      BackupSummary summary = BackupSummary.of(connection, about.madeAt());
      connection.rollback();
      return summary;
    }
  }

  /**
   * Makes the tables in an empty database, fills them and brings them up to date.
   *
   * @throws UnusableBackup when a newer Tokenry made the backup
   * @throws io.tokenry.persistence.UnusableDatabase when the secret key does not fit
   */
  public BackupSummary load(BackupFile file) throws IOException, SQLException {
    if (!schema.knows(file.about().schema())) {
      throw new UnusableBackup(
          "was made by a newer Tokenry (its tables are of version %s): restore it with that one"
              .formatted(file.about().schema()));
    }
    schema.make(file.about().schema());
    try (Connection connection = open(Connection.TRANSACTION_READ_COMMITTED)) {
      makeAuditMonths(connection, file.about().auditMonths());
      fill(connection, file);
      connection.commit();
    }
    schema.migrate();
    try (Connection connection = open(Connection.TRANSACTION_READ_COMMITTED)) {
      return BackupSummary.of(connection, file.about().madeAt());
    }
  }

  private Connection open(int isolation) throws SQLException {
    Connection connection = connections.open();
    connection.setNetworkTimeout(Runnable::run, 0);
    connection.setTransactionIsolation(isolation);
    connection.setAutoCommit(false);
    run(connection, List.of(ALL_THE_TIME_IN_THE_WORLD));
    return connection;
  }

  private static void makeAuditMonths(Connection connection, List<String> months)
      throws SQLException {
    try (PreparedStatement make = connection.prepareStatement(MAKE_AUDIT_MONTH)) {
      for (String month : months) {
        make.setString(1, month);
        make.execute();
      }
    }
  }

  private static void fill(Connection connection, BackupFile file)
      throws SQLException, IOException {
    List<BackupTable> tables = BackupTable.all(connection);
    List<String> enabling = texts(connection, INSERT_TRIGGERS, 2);
    run(connection, texts(connection, INSERT_TRIGGERS, 1));
    // What migrations have put there is in the backup, too.
    run(connection, tables.reversed().stream().map(it -> "delete from " + it.name()).toList());
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    int filled = 0;
    try (ZipInputStream archive = file.read()) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        Optional<BackupTable> table = table(tables, entry.getName());
        if (table.isPresent()) {
          copy.copyIn(table.get().copyIn(), archive);
          filled++;
        }
      }
    }
    if (filled != tables.size()) {
      throw new UnusableBackup(
          "holds %d tables where %d are needed: it was made by another program"
              .formatted(filled, tables.size()));
    }
    run(connection, enabling);
  }

  private static Optional<BackupTable> table(List<BackupTable> tables, String entry) {
    return tables.stream().filter(it -> entry.equals(BackupFile.TABLES + it.name())).findFirst();
  }

  private static List<String> texts(Connection connection, String sql, int column)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(column));
      }
    }
    return texts;
  }

  private static void run(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
