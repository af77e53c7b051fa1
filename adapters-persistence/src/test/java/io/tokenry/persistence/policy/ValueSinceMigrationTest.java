package io.tokenry.persistence.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.persistence.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database from before there were policies learns since when each token has its value. */
class ValueSinceMigrationTest {

  private static final String DATABASE = "value_since";
  private static final String USER = "postgres";

  private final PostgresServer server = PostgresServer.embedded();

  @BeforeEach
  void a_database_from_before() throws SQLException {
    server.run("create database " + DATABASE);
    migrate("7");
    run("insert into secret_key_check (check_value) values (sha256('key'))");
    run(
        """
        insert into token (
            id, name, name_key, description, access_level, suspended, digest, hint,
            former_digest, former_hint, former_ends_at, former_until_used,
            created_at, created_by_kind, created_by_id, created_by_name,
            updated_at, updated_by_kind, updated_by_id, updated_by_name, version)
        select
            ('00000000-0000-7000-8000-00000000000' || i)::uuid, 'token ' || i, 'token ' || i, '',
            'READ_ONLY', false, sha256(('value' || i)::bytea), '…ab', null, null, null, null,
            '2026-01-01 12:00:00.5+00', 'SYSTEM', '-', 'tokenry',
            '2026-01-01 12:00:00.5+00', 'SYSTEM', '-', 'tokenry', 1
        from generate_series(1, 4) as i
        """);
    event(1, "2026-01-01 12:00:00.6", "token.created", "token");
    event(1, "2026-02-01 12:00:00.6", "token.changed", "name");
    event(2, "2026-01-01 12:00:00.6", "token.created", "token");
    event(2, "2026-03-01 12:00:00.6", "token.rotated", "token");
    event(3, "2026-03-01 12:00:00.6", "token.rotated", "token");
    event(3, "2026-04-01 12:00:00.6", "token.changed", "token");
    event(3, "2026-05-01 12:00:00.6", "token.rotated", "token");
    for (int token : new int[] {2, 3}) {
      run(
          """
          update token set digest = sha256('next%1$d'::bytea), former_digest = digest,
              former_hint = hint, former_ends_at = '2026-06-01', former_until_used = false
          where name = 'token %1$d'
          """
              .formatted(token));
    }
  }

  @AfterEach
  void drop_it() {
    server.run("drop database " + DATABASE + " with (force)");
  }

  @Test
  void a_value_is_as_old_as_the_last_event_that_gave_it_or_as_the_token() throws SQLException {
    String changes = "select count(*) from token_change";
    String before = ask(changes);

    migrate("11");

    assertThat(
            ask(
                "select string_agg(value_since at time zone 'UTC' || '', ', ' order by name) from token"))
        .isEqualTo(
            "2026-01-01 12:00:00, 2026-03-01 12:00:00, 2026-05-01 12:00:00, 2026-01-01 12:00:00");
    assertThat(
            ask(
                "select string_agg(coalesce(former_since at time zone 'UTC' || '', '-'), ', ' order by name) from token"))
        .isEqualTo("-, 2026-01-01 12:00:00, 2026-04-01 12:00:00, -");
    assertThat(ask(changes)).as("nobody is told of a million tokens").isEqualTo(before);
  }

  @Test
  void changes_are_noted_again_afterwards() throws SQLException {
    migrate("11");
    run("delete from token_change");

    run("update token set suspended = true");

    assertThat(ask("select count(*) from token_change")).isEqualTo("6");
  }

  private void event(int token, String at, String action, String field) throws SQLException {
    run(
        """
        insert into audit_event (at, id, actor_kind, actor_id, actor_name, address, action,
            target_kind, target_id, target_name, widening, fields, before, after, mac)
        values ('%s+00', gen_random_uuid(), 'SYSTEM', '-', 'tokenry', '-', '%s',
            'TOKEN', '00000000-0000-7000-8000-00000000000%d', 'x', false,
            array['%s'], array['a'], array['b'], sha256('x'))
        """
            .formatted(at, action, token, field));
  }

  private void migrate(String version) {
    Flyway.configure()
        .dataSource(server.url(DATABASE), USER, USER)
        .loggers("slf4j")
        .target(version)
        .load()
        .migrate();
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = server.connect(DATABASE, USER, USER);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = server.connect(DATABASE, USER, USER);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
