package io.tokenry.persistence.token;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Runs statements that read, in the transaction of the thread. Thread-safe. */
@Singleton
final class SqlReads {

  private final JdbcOperations jdbc;

  SqlReads(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  <T> T run(Sql sql, Reader<T> reader) {
    return jdbc.prepareStatement(
        sql.text(),
        statement -> {
          sql.bindTo(statement);
          try (ResultSet results = statement.executeQuery()) {
            return reader.read(results);
          }
        });
  }

  /**
   * The tokens that a statement finds, which begins with {@link TokenRows#SELECT}.
   *
   * @param maxLifetime the policy that they are subject to
   */
  List<Token> tokens(Sql sql, MaxLifetime maxLifetime) {
    return run(
        sql,
        results ->
            jdbc.entityStream(results, TokenRow.class)
                .map(row -> row.toToken(maxLifetime))
                .toList());
  }

  /** The number that a statement finds. */
  long number(Sql sql) {
    return run(
        sql,
        results -> {
          results.next();
          return results.getLong(1);
        });
  }

  /** What makes something of the rows that a statement found. */
  interface Reader<T> {
    T read(ResultSet results) throws SQLException;
  }
}
