package io.tokenry.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.jdbc.BasicJdbcConfiguration;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersistenceDefaultsTest {

  private final PostgresServer server = PostgresServer.embedded();

  @Test
  void no_statement_and_no_lock_is_waited_for_without_end() {
    try (Installation installation = Installation.at(server.url(), Map.of())) {
      assertThat(show(installation, "statement_timeout")).isEqualTo("5s");
      assertThat(show(installation, "lock_timeout")).isEqualTo("2s");
      assertThat(show(installation, "application_name")).isEqualTo("tokenry");
      assertThat(pool(installation).getConnectionTimeout()).isEqualTo(1_000);
    }
  }

  @Test
  void a_refused_row_does_not_stand_in_the_message() {
    Installation installation = Installation.emptyOn(server);
    Transactions transactions = installation.get(Transactions.class);
    JdbcOperations jdbc = installation.get(JdbcOperations.class);
    String wrong =
        "insert into administrator values"
            + " (gen_random_uuid(), '', 'key', 'argon2 hash', false, now(), 'OWNER')";

    assertThatThrownBy(
            () ->
                transactions.inTransaction(
                    () -> jdbc.prepareStatement(wrong, PreparedStatement::executeUpdate)))
        .hasMessageContaining("administrator_username_check")
        .hasMessageNotContaining("argon2 hash");
  }

  @Test
  void settings_and_the_url_come_before_them() {
    String url = server.url() + "?ApplicationName=ours";
    Map<String, Object> settings = Map.of("datasources.default.maximum-pool-size", 3);
    try (Installation installation = Installation.at(url, settings)) {
      assertThat(show(installation, "application_name")).isEqualTo("ours");
      assertThat(pool(installation).getMaximumPoolSize()).isEqualTo(3);
    }
  }

  private static HikariConfig pool(Installation installation) {
    return (HikariConfig) installation.get(BasicJdbcConfiguration.class);
  }

  private static String show(Installation installation, String setting) {
    return installation
        .get(Transactions.class)
        .inTransaction(
            () ->
                installation
                    .get(JdbcOperations.class)
                    .prepareStatement(
                        "show " + setting,
                        statement -> {
                          try (ResultSet shown = statement.executeQuery()) {
                            shown.next();
                            return shown.getString(1);
                          }
                        }));
  }
}
