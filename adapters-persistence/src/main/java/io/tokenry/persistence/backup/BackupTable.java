package io.tokenry.persistence.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that a backup holds: each is one but those below, so that none is forgotten.
 *
 * @param name as SQL has it
 * @param columns those that can be written, as SQL has a list of them
 */
record BackupTable(String name, String columns) {

  /**
   * Nobody is to be signed in, no request to be taken for a repeated one and nothing to be at work
   * because of a state of long ago; changes are told to servers that run, and their numbers mean
   * nothing elsewhere; the tables themselves are made anew.
   */
  private static final List<String> LEFT_OUT =
      List.of(
          "session",
          "kept_answer",
          "bulk_run",
          "token_event_outbox",
          "token_change",
          "token_change_removed",
          "flyway_schema_history");

  /** Each after those that it refers to. */
  private static final String TABLES =
      """
      with recursive kept as (
          select oid from pg_class
          where relnamespace = cast(current_schema() as regnamespace) and relkind in ('r', 'p')
              and not relispartition and relname <> all (?)
      ), place (oid, number) as (
          select oid, 0 from kept
          union
          select c.conrelid, p.number + 1
          from place p join pg_constraint c on c.confrelid = p.oid
          where c.contype = 'f' and c.conrelid <> c.confrelid
      )
      select cast(cast(k.oid as regclass) as text) as name, (
          select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
          where attrelid = k.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
      from kept k
      order by (select max(number) from place p where p.oid = k.oid), k.oid
      """;

  static List<BackupTable> all(Connection connection) throws SQLException {
    List<BackupTable> tables = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(TABLES)) {
      select.setArray(1, connection.createArrayOf("text", LEFT_OUT.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          tables.add(new BackupTable(rows.getString("name"), rows.getString("columns")));
        }
      }
    }
    return tables;
  }

  String copyOut() {
    return "copy (select %s from %s) to stdout (format text, header)".formatted(columns, name);
  }

  String copyIn() {
    return "copy %s (%s) from stdin (format text, header match)".formatted(name, columns);
  }
}
