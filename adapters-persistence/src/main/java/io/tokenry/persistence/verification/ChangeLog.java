package io.tokenry.persistence.verification;

import io.tokenry.domain.token.TokenDigest;
import io.tokenry.persistence.connection.Outage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the database keeps of changes of tokens, whoever made them. */
final class ChangeLog {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

  /** More changes at once are not read: then it costs less to look at what is remembered. */
  private static final int MOST_CHANGES = 10_000;

  private static final int REMOVED_AT_ONCE = 5_000;

  private static final double NANOS_PER_SECOND = 1e9;

  private static final String LISTEN =
      "select format('listen tokenry_token_change_%s', 'token'::regclass::oid)";

  /**
   * Rights to these functions can be taken away, and some providers of databases do without them.
   */
  private static final String HISTORY =
      """
      select concat_ws(' ', (select system_identifier from pg_control_system()),
                            left(pg_walfile_name(pg_current_wal_lsn()), 8),
                            'token'::regclass::oid)
      """;

  /**
   * One statement, so that the changes and the snapshot are of the same moment. What a snapshot
   * does not show is asked for by ranges of an index, so that a transaction which runs for long
   * does not have all that came after it read again each time. It counts on nothing that a backup
   * put back brings along from another database with other transactions.
   */
  private static final String SINCE =
      """
      select pg_current_snapshot()::text as snapshot,
             'token'::regclass::oid as token_table,
             pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax(last.snapshot)
                 or removed.before > pg_snapshot_xmin(last.snapshot)
                     and removed.before <= pg_snapshot_xmax(pg_current_snapshot()) as incomplete,
             change.digest,
             extract(epoch from clock_timestamp() - change.changed_at) as age
      from (select ?::pg_snapshot as snapshot) last
      cross join token_change_removed removed
      left join token_change change
          on change.changed_by < pg_snapshot_xmax(pg_current_snapshot())
          and (change.changed_by >= pg_snapshot_xmax(last.snapshot)
              or change.changed_by = any (array(select pg_snapshot_xip(last.snapshot))))
      limit %d
      """
          .formatted(MOST_CHANGES + 1);

  /** One statement, so that nobody sees that a change is gone and not that it was removed. */
  private static final String REMOVE =
      """
      with bounds as (
          select pg_snapshot_xmin(?::pg_snapshot) as before,
                 pg_snapshot_xmax(pg_current_snapshot()) as impossible
      ), old as (
          select change.ctid as place from token_change change, bounds
          where change.changed_by < bounds.before
          order by change.changed_by limit %1$d for update of change skip locked
      ), strange as (
          select change.ctid as place from token_change change, bounds
          where change.changed_by >= bounds.impossible
          order by change.changed_by limit %1$d for update of change skip locked
      ), gone as (
          delete from token_change using (table old union all table strange) doomed
          where token_change.ctid = doomed.place returning 1
      ), noted as (
          update token_change_removed set before = bounds.before from bounds
          where exists (select from gone)
            and (token_change_removed.before < bounds.before
                 or token_change_removed.before >= bounds.impossible)
      )
      select count(*) from gone
      """
          .formatted(REMOVED_AT_ONCE);

  private ChangeLog() {}

  /** From now on the connection is notified of changes. */
  static void listen(Connection connection) throws SQLException {
    String listen = ask(connection, LISTEN);
    try (Statement statement = connection.createStatement()) {
      statement.execute(listen);
    }
  }

  /** The {@linkplain Position#history history}; one that never was when it cannot be known. */
  static String history(Connection connection) throws SQLException {
    try {
      return ask(connection, HISTORY);
    } catch (SQLException failed) {
      if (Outage.isShownBy(failed)) {
        throw failed;
      }
      LOG.debug("The history of the database is unknown", failed);
      return UUID.randomUUID().toString();
    }
  }

  /**
   * The changes that were committed since a position, whenever they were made.
   *
   * @param history that of the database, which may be another one than that of the position
   */
  static Changes since(Connection connection, String history, Optional<Position> last)
      throws SQLException {
    List<TokenDigest> digests = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(SINCE)) {
      select.setString(1, last.map(Position::snapshot).orElse(null));
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new SQLException("token_change_removed has lost its row");
        }
        Position now =
            new Position(history, rows.getLong("token_table"), rows.getString("snapshot"));
        boolean incomplete = rows.getBoolean("incomplete");
        double oldest = 0;
        do {
          byte[] digest = rows.getBytes("digest");
          if (digest != null) {
            digests.add(new TokenDigest(digest));
            oldest = Math.max(oldest, rows.getDouble("age"));
          }
        } while (rows.next());
        boolean all =
            !incomplete
                && digests.size() <= MOST_CHANGES
                && last.filter(position -> isSameTable(position, now)).isPresent();
        Duration age = Duration.ofNanos((long) (oldest * NANOS_PER_SECOND));
        return new Changes(all, digests, now, age);
      }
    }
  }

  /**
   * Removes some of the changes by transactions that had ended at a position.
   *
   * @return whether there may be more of them
   */
  static boolean removeBefore(Connection connection, Position position) throws SQLException {
    try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
      remove.setString(1, position.snapshot());
      try (ResultSet removed = remove.executeQuery()) {
        removed.next();
        return removed.getLong(1) >= REMOVED_AT_ONCE;
      }
    }
  }

  private static boolean isSameTable(Position one, Position other) {
    return one.history().equals(other.history()) && one.table() == other.table();
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
