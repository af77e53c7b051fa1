package io.tokenry.persistence.token;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.port.out.Tokens.Taken;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.persistence.LimitColumns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Statements about many new tokens at once. Thread-safe. */
@Singleton
final class NewTokens {

  private static final String NAMES =
      "select name_key from token where name_key = any (?) and not deleted";

  private static final String DIGESTS =
      """
      select digest from token where digest = any (?)
      union all
      select former_digest from token where former_digest = any (?)
      """;

  /** One statement, and so one step of what looks at changes. No limit has a line feed in it. */
  private static final String INSERT =
      """
      with made as (
          insert into token (
              id, name, name_key, description, access_level, suspended, expires_at,
              audiences, allowed_networks, digest, digest_key, hint, value_since,
              created_at, created_by_kind, created_by_id, created_by_name,
              updated_at, updated_by_kind, updated_by_id, updated_by_name, version)
          select id, name, name_key, description, access_level, suspended, expires_at,
              string_to_array(audiences, E'\\n'), string_to_array(networks, E'\\n'),
              digest, ?, hint, value_since,
              at, by_kind, by_id, by_name, at, by_kind, by_id, by_name, 1
          from unnest(?, ?, ?, ?, ?, ?, ?::timestamptz[], ?, ?, ?, ?, ?::timestamptz[],
                  ?::timestamptz[], ?, ?, ?)
              as t (id, name, name_key, description, access_level, suspended, expires_at,
                  audiences, networks, digest, hint, value_since, at, by_kind, by_id, by_name)
          returning id
      )
      insert into token_use (token_id) select id from made
      """;

  private final JdbcOperations jdbc;

  NewTokens(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void insert(List<Token> tokens, String newestKey) {
    jdbc.prepareStatement(
        INSERT,
        insert -> {
          Columns columns = new Columns(insert, tokens);
          insert.setString(1, newestKey);
          columns.set("uuid", token -> token.id().value());
          columns.set("text", token -> token.name().value());
          columns.set("text", token -> token.name().key());
          columns.set("text", token -> token.settings().description().value());
          columns.set("text", token -> token.accessLevel().name());
          columns.set("boolean", token -> token.settings().suspended());
          columns.set("text", token -> text(token.settings().expiresAt()));
          columns.set("text", token -> joined(LimitColumns.audiences(token.settings().limits())));
          columns.set("text", token -> joined(LimitColumns.networks(token.settings().limits())));
          columns.setDigests();
          columns.set("text", token -> token.hint().value());
          columns.set("text", token -> token.valueSince().toString());
          columns.set("text", token -> token.created().at().toString());
          columns.set("text", token -> token.created().by().kind().name());
          columns.set("text", token -> token.created().by().id());
          columns.set("text", token -> token.created().by().name());
          return insert.executeUpdate();
        });
  }

  Taken taken(Set<String> nameKeys, Set<TokenDigest> digests) {
    return new Taken(names(nameKeys), digests(digests));
  }

  private Set<String> names(Set<String> asked) {
    return jdbc.prepareStatement(
        NAMES,
        select -> {
          select.setArray(1, select.getConnection().createArrayOf("text", asked.toArray()));
          Set<String> taken = new HashSet<>();
          try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              taken.add(rows.getString(1));
            }
          }
          return taken;
        });
  }

  private Set<TokenDigest> digests(Set<TokenDigest> asked) {
    return jdbc.prepareStatement(
        DIGESTS,
        select -> {
          byte[][] bytes = asked.stream().map(TokenDigest::bytes).toArray(byte[][]::new);
          select.setArray(1, select.getConnection().createArrayOf("bytea", bytes));
          select.setArray(2, select.getConnection().createArrayOf("bytea", bytes));
          Set<TokenDigest> taken = new HashSet<>();
          try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              taken.add(new TokenDigest(rows.getBytes(1)));
            }
          }
          return taken;
        });
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }

  private static @Nullable String joined(String @Nullable [] elements) {
    return elements == null ? null : String.join("\n", elements);
  }

  /** Sets one array after the other, each of one property of all tokens. */
  private static final class Columns {

    private final PreparedStatement statement;
    private final Connection connection;
    private final Collection<Token> tokens;
    private int place = 1;

    Columns(PreparedStatement statement, Collection<Token> tokens) throws SQLException {
      this.statement = statement;
      this.connection = statement.getConnection();
      this.tokens = tokens;
    }

    /** The driver takes bytes for an array of their own wherever they stand among objects. */
    void setDigests() throws SQLException {
      place++;
      byte[][] column =
          tokens.stream().map(token -> token.credential().digest().bytes()).toArray(byte[][]::new);
      statement.setArray(place, connection.createArrayOf("bytea", column));
    }

    void set(String type, Function<Token, @Nullable Object> property) throws SQLException {
      place++;
      @Nullable Object[] column = tokens.stream().map(property).toArray();
      statement.setArray(place, connection.createArrayOf(type, column));
    }
  }
}
