package io.tokenry.benchmarks.tokens;

import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Fills a server's database with read-only tokens that work, under the key in {@code
 * TOKENRY_SECRET_KEY}: a million in about half a minute. Writes the values of some to the file
 * {@code known} of a folder, and as many to {@code unknown}, which no token has, and to {@code
 * mistyped}, whose checksum is wrong.
 */
final class Seed {

  private static final String COPY =
      "copy seed (id, name, digest, hint) from stdin with (format text)";

  private static final String STORE =
      """
      insert into token (
          id, name, name_key, description, access_level, suspended, digest, digest_key, hint,
          created_at, created_by_kind, created_by_id, created_by_name,
          updated_at, updated_by_kind, updated_by_id, updated_by_name, version)
      select id, name, name, '', 'READ_ONLY', false, digest, (select id from secret_key), hint,
          now(), 'SYSTEM', '-', 'tokenry', now(), 'SYSTEM', '-', 'tokenry', 1
      from seed
      """;

  /** They are quicker made anew over all rows than kept up to date with each. */
  private static final String INDEXES =
      """
      select indexrelid::regclass, pg_get_indexdef(indexrelid)
      from pg_index
      where indrelid = 'token'::regclass and indexrelid not in (select conindid from pg_constraint)
      """;

  private final RandomGenerator random = new SplittableRandom();
  private final Mac mac;

  Seed(byte[] key) throws GeneralSecurityException {
    mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
  }

  static void main(String[] arguments) throws GeneralSecurityException, IOException, SQLException {
    if (arguments.length != 3) {
      System.err.println("usage: Seed STORED USED FOLDER");
      System.exit(2);
    }
    int stored = Integer.parseInt(arguments[0]);
    int used = Integer.parseInt(arguments[1]);
    Path folder = Path.of(arguments[2]);
    Seed seed = new Seed(Base64.getDecoder().decode(setting("TOKENRY_SECRET_KEY")));
    List<TokenValue> values = new Values().generated(stored).toList();
    try (Connection database = connect()) {
      seed.fill(database, values);
    }
    write(values.subList(0, used), folder.resolve("known"));
    write(new Values().generated(used).toList(), folder.resolve("unknown"));
    write(new Values().mistyped(used).toList(), folder.resolve("mistyped"));
  }

  /** To where {@code psql} would connect. */
  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%s/%s"
            .formatted(setting("PGHOST"), setting("PGPORT"), setting("PGDATABASE")),
        setting("PGUSER"),
        setting("PGPASSWORD"));
  }

  private static String setting(String variable) {
    return Objects.requireNonNull(System.getenv(variable), variable + " is not set");
  }

  /** Stores a token for each value. */
  void fill(Connection database, List<TokenValue> values) throws IOException, SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(
          "create temporary table seed (id uuid, name text, digest bytea, hint text)");
      copy(database, values);
      List<String> indexes = dropIndexes(statement);
      // No node knows these tokens yet, so that none has to be told.
      statement.execute("alter table token disable trigger user");
      statement.execute(STORE);
      statement.execute("alter table token enable trigger user");
      statement.execute("insert into token_use (token_id) select id from seed");
      statement.execute("set maintenance_work_mem = '256MB'");
      for (String index : indexes) {
        statement.execute(index);
      }
      statement.execute("vacuum analyze token, token_use");
    }
  }

  private void copy(Connection database, List<TokenValue> values) throws IOException, SQLException {
    try (Writer rows = writer(database)) {
      Instant now = Instant.now();
      for (int i = 0; i < values.size(); i++) {
        TokenValue value = values.get(i);
        String digest = HexFormat.of().formatHex(mac.doFinal(value.bytes()));
        rows.write(TokenId.at(now, random) + "\tservice " + i + "\t\\\\x" + digest + "\t");
        rows.write(Values.FORMAT.hintOf(value) + "\n");
      }
    }
  }

  private static Writer writer(Connection database) throws SQLException {
    PGConnection connection = database.unwrap(PGConnection.class);
    return new BufferedWriter(
        new OutputStreamWriter(new PGCopyOutputStream(connection, COPY), StandardCharsets.UTF_8));
  }

  /** Returns the statements that make them again. */
  private static List<String> dropIndexes(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> definitions = new ArrayList<>();
    try (ResultSet indexes = statement.executeQuery(INDEXES)) {
      while (indexes.next()) {
        names.add(indexes.getString(1));
        definitions.add(indexes.getString(2));
      }
    }
    statement.execute("drop index " + String.join(", ", names));
    return definitions;
  }

  private static void write(List<TokenValue> values, Path file) throws IOException {
    Files.write(file, values.stream().map(TokenValue::reveal).toList());
  }
}
