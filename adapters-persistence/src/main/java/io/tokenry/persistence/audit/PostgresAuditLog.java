package io.tokenry.persistence.audit;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.AuditCursor;
import io.tokenry.application.query.AuditPage;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.persistence.token.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link AuditLog} in PostgreSQL; {@link AuditSealer} says what protects it. Thread-safe. */
@Singleton
final class PostgresAuditLog implements AuditLog {

  private final JdbcOperations jdbc;
  private final Transactions transactions;
  private final AuditHashes hashes;
  private final AuditChain chain;

  PostgresAuditLog(
      JdbcOperations jdbc, Transactions transactions, AuditHashes hashes, AuditChain chain) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.hashes = hashes;
    this.chain = chain;
  }

  @Override
  public void append(AuditEvent event) {
    byte[] mac = hashes.ofEvent(event);
    transactions.inTransaction(
        () ->
            jdbc.prepareStatement(
                AuditRow.INSERT,
                insert -> {
                  AuditRow.bind(insert, event, mac);
                  return insert.executeUpdate();
                }));
  }

  @Override
  public void appendAll(List<AuditEvent> events) {
    transactions.inTransaction(
        () ->
            jdbc.prepareStatement(
                AuditRow.INSERT,
                insert -> {
                  for (AuditEvent event : events) {
                    AuditRow.bind(insert, event, hashes.ofEvent(event));
                    insert.addBatch();
                  }
                  return insert.executeBatch();
                }));
  }

  @Override
  public AuditPage page(AuditQuery query) {
    AuditSearch search = new AuditSearch(query);
    return transactions.inTransaction(() -> page(search, query));
  }

  @Override
  public AuditReport verify() {
    return chain.verify();
  }

  private AuditPage page(AuditSearch search, AuditQuery query) {
    List<AuditEvent> read = run(search.page());
    boolean more = read.size() > query.limit();
    List<AuditEvent> inOrder = more ? read.subList(0, query.limit()) : read;
    List<AuditEvent> items = search.isBackwards() ? inOrder.reversed() : inOrder;
    boolean otherSide =
        query.cursor().isPresent() && !items.isEmpty() && !run(search.otherSide()).isEmpty();
    boolean newer = search.isBackwards() ? more : otherSide;
    boolean older = search.isBackwards() ? otherSide : more;
    return new AuditPage(
        items,
        older ? Optional.of(AuditCursor.beside(items.getLast(), false)) : Optional.empty(),
        newer ? Optional.of(AuditCursor.beside(items.getFirst(), true)) : Optional.empty());
  }

  private List<AuditEvent> run(Sql sql) {
    return jdbc.prepareStatement(
        sql.text(),
        statement -> {
          sql.bindTo(statement);
          try (ResultSet rows = statement.executeQuery()) {
            return events(rows);
          }
        });
  }

  /** What somebody wrote by hand and no event says is not shown; a check of the log names it. */
  private static List<AuditEvent> events(ResultSet rows) throws SQLException {
    List<AuditEvent> events = new ArrayList<>();
    while (rows.next()) {
      AuditRow.read(rows).event().ifPresent(events::add);
    }
    return events;
  }
}
