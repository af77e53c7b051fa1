package io.tokenry.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tokenry.application.port.out.Tokens;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final String DATABASE = "schema_test";
  private static final Map<String, Object> OWNER =
      Map.of("datasources.default.username", "owner", "datasources.default.password", "s3cret");

  private final PostgresServer server = PostgresServer.embedded();

  @BeforeEach
  void create_a_database_of_an_ordinary_user() {
    server.run(
        "create role owner login password 's3cret'",
        "create database " + DATABASE + " owner owner");
  }

  @AfterEach
  void drop_it() {
    server.run("drop database " + DATABASE + " with (force)", "drop role owner");
  }

  @Test
  void an_ordinary_owner_can_migrate_and_migrate_again() {
    try (Installation installation = Installation.at(url(""), OWNER)) {
      installation.get(Schema.class).migrate();
      installation.get(Schema.class).migrate();

      assertThat(installation.get(Tokens.class).isEmpty()).isTrue();
    }
  }

  @Test
  void tables_that_are_up_to_date_are_known_by_their_history() throws SQLException {
    try (Installation installation = Installation.at(url(""), OWNER);
        Connection owner = server.connect(DATABASE, "owner", "s3cret")) {
      assertThat(NewestHistory.isThatOf(owner)).isFalse();
      installation.get(Schema.class).migrate();
      assertThat(NewestHistory.of(owner))
          .as("what has to stand in db/newest-history.txt")
          .isEqualTo(NewestHistory.lines());

      runAsOwner("update flyway_schema_history set success = false where version = '19'");
      assertThat(NewestHistory.isThatOf(owner)).isFalse();
    }
  }

  @Test
  void tables_that_were_made_by_other_migrations_are_refused() throws SQLException {
    try (Installation installation = Installation.at(url(""), OWNER)) {
      installation.get(Schema.class).migrate();
      runAsOwner("update flyway_schema_history set checksum = 1 where version = '2'");

      assertThatExceptionOfType(UnusableDatabase.class)
          .isThrownBy(() -> installation.get(Schema.class).migrate());
    }
  }

  @Test
  void servers_that_start_at_once_do_not_disturb_each_other() throws Exception {
    List<Installation> servers =
        Stream.generate(() -> Installation.at(url(""), OWNER)).limit(3).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(servers.size())) {
      List<Callable<Boolean>> starts =
          servers.stream()
              .map(
                  it ->
                      (Callable<Boolean>)
                          () -> {
                            it.get(Schema.class).migrate();
                            return it.get(Tokens.class).isEmpty();
                          })
              .toList();

      List<Future<Boolean>> outcomes = threads.invokeAll(starts);

      for (Future<Boolean> outcome : outcomes) {
        assertThat(outcome.get()).isTrue();
      }
    } finally {
      servers.forEach(Installation::close);
    }
  }

  @Test
  void the_schema_that_the_url_names_is_used() throws SQLException {
    runAsOwner("create schema tokens_of_ours");
    String url = url("?currentSchema=tokens_of_ours");
    try (Installation installation = Installation.at(url, OWNER)) {
      installation.get(Schema.class).migrate();

      assertThat(installation.get(Tokens.class).isEmpty()).isTrue();
    }
    assertThat(schemaOf("token")).isEqualTo("tokens_of_ours");
  }

  @Test
  void a_database_filled_under_another_key_is_refused() {
    try (Installation installation = Installation.at(url(""), OWNER)) {
      installation.get(Schema.class).migrate();
    }
    SecretKey other =
        new SecretKey("another key of thirty-two bytes!".getBytes(StandardCharsets.US_ASCII));
    try (Installation installation = Installation.at(url(""), OWNER, SecretKeys.of(other))) {
      assertRefused(
          installation,
          "the database jdbc:postgresql://127.0.0.1:%d/schema_test was filled under another secret key: start with that key, or with an empty database"
              .formatted(server.port()));
    }
  }

  @Test
  void a_user_who_is_refused_is_told_without_any_password() {
    Map<String, Object> stranger =
        Map.of("datasources.default.username", "stranger", "datasources.default.password", "guess");
    try (Installation installation = Installation.at(url("?password=guess"), stranger)) {
      assertRefused(
          installation,
          "the database jdbc:postgresql://127.0.0.1:%d/schema_test refuses user stranger: check user name and password"
              .formatted(server.port()));
    }
  }

  @Test
  void an_address_of_something_else_is_told_without_any_password() {
    assertThatExceptionOfType(UnusableDatabase.class)
        .isThrownBy(
            () -> Schema.checkUrl("jdbc:postgresql://owner:guess@127.0.0.1:port/db?password=guess"))
        .withMessage(
            "jdbc:postgresql://127.0.0.1:port/db is no address of a database: write it as jdbc:postgresql://HOST:PORT/DATABASE");
  }

  @Test
  void an_address_of_several_hosts_is_one() {
    assertThatNoException()
        .isThrownBy(
            () -> Schema.checkUrl("jdbc:postgresql://a:5432,b:5432/db?targetServerType=primary"));
  }

  @Test
  void a_database_that_does_not_exist_is_told() {
    try (Installation installation = Installation.at(server.url("nowhere"), Map.of())) {
      assertRefused(
          installation,
          "the database jdbc:postgresql://127.0.0.1:%d/nowhere does not exist: create it first"
              .formatted(server.port()));
    }
  }

  @Test
  void a_server_that_does_not_run_is_told() {
    try (Installation installation =
        Installation.at("jdbc:postgresql://127.0.0.1:1/tokenry", Map.of())) {
      assertThatExceptionOfType(UnusableDatabase.class)
          .isThrownBy(() -> installation.get(Schema.class).migrate())
          .withMessageStartingWith(
              "the database jdbc:postgresql://127.0.0.1:1/tokenry cannot be reached: check its address and that it runs");
    }
  }

  @Test
  void a_user_without_rights_is_told() {
    server.run("create role guest login password 's3cret'");
    Map<String, Object> guest =
        Map.of("datasources.default.username", "guest", "datasources.default.password", "s3cret");
    try (Installation installation = Installation.at(url(""), guest)) {
      assertThatExceptionOfType(UnusableDatabase.class)
          .isThrownBy(() -> installation.get(Schema.class).migrate())
          .withMessageStartingWith("user guest may not change the schema of the database");
    } finally {
      server.run("drop role guest");
    }
  }

  @Test
  void a_schema_that_does_not_exist_is_told() {
    try (Installation installation = Installation.at(url("?currentSchema=nowhere"), OWNER)) {
      assertThatExceptionOfType(UnusableDatabase.class)
          .isThrownBy(() -> installation.get(Schema.class).migrate())
          .withMessageContaining("has no schema for user owner: create");
    }
  }

  @Test
  void a_schema_with_tables_of_others_is_told() throws SQLException {
    runAsOwner("create table theirs (id int)");
    try (Installation installation = Installation.at(url(""), OWNER)) {
      assertThatExceptionOfType(UnusableDatabase.class)
          .isThrownBy(() -> installation.get(Schema.class).migrate())
          .withMessageContaining("holds other tables in this schema: use an empty schema");
    }
  }

  private static void assertRefused(Installation installation, String message) {
    assertThatExceptionOfType(UnusableDatabase.class)
        .isThrownBy(() -> installation.get(Schema.class).migrate())
        .withMessage(message);
  }

  private String url(String parameters) {
    return server.url(DATABASE) + parameters;
  }

  private void runAsOwner(String sql) throws SQLException {
    try (Connection connection = server.connect(DATABASE, "owner", "s3cret");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String schemaOf(String table) throws SQLException {
    try (Connection connection = server.connect(DATABASE, "owner", "s3cret");
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select relnamespace::regnamespace::text from pg_class where relname = '"
                    + table
                    + "'")) {
      found.next();
      return found.getString(1);
    }
  }
}
