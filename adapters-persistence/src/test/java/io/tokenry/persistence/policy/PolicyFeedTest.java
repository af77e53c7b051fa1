package io.tokenry.persistence.policy;

import static io.tokenry.persistence.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers on one database, each of which hears of a policy that the other one stores. */
class PolicyFeedTest {

  private static final String DATABASE = "policy_feed";
  private static final Map<String, Object> OWNER =
      Map.of("datasources.default.username", "policy", "datasources.default.password", "s3cret");
  private static final MaxLifetime NINETY_DAYS = MaxLifetime.ofDays(90);

  private final PostgresServer server = PostgresServer.embedded();
  private Installation here;
  private Installation there;

  @BeforeEach
  void start_two_servers() {
    server.run(
        "create role policy login password 's3cret'", "create database policy_feed owner policy");
    here = started();
    there = started();
  }

  @AfterEach
  void stop_them() {
    here.close();
    there.close();
    server.run("drop database policy_feed with (force)", "drop role policy");
  }

  @Test
  void a_policy_that_is_stored_there_holds_here() {
    replaceThere(NINETY_DAYS);

    assertThat(maxLifetimeOf(there)).isEqualTo(NINETY_DAYS);
    eventually(() -> assertThat(maxLifetimeOf(here)).isEqualTo(NINETY_DAYS));
  }

  @Test
  void a_policy_that_nobody_is_notified_of_holds_too() {
    here.run(
        """
        do $$ begin
            execute replace(pg_get_functiondef('note_policy_change'::regproc), 'pg_notify', 'concat');
        end $$
        """);

    replaceThere(NINETY_DAYS);

    eventually(() -> assertThat(maxLifetimeOf(here)).isEqualTo(NINETY_DAYS));
  }

  @Test
  void a_server_that_starts_later_knows_the_policy_from_its_start() {
    replaceThere(NINETY_DAYS);

    try (Installation later = started()) {
      assertThat(maxLifetimeOf(later)).isEqualTo(NINETY_DAYS);
    }
  }

  @Test
  void a_policy_that_is_gone_limits_nothing() {
    replaceThere(NINETY_DAYS);
    eventually(() -> assertThat(maxLifetimeOf(here)).isEqualTo(NINETY_DAYS));

    here.run("delete from policy");

    eventually(() -> assertThat(maxLifetimeOf(here)).isEqualTo(MaxLifetime.NONE));
    replaceThere(NINETY_DAYS);
    eventually(() -> assertThat(maxLifetimeOf(here)).isEqualTo(NINETY_DAYS));
  }

  @Test
  void nothing_but_a_longest_life_can_be_stored() {
    assertThat(List.of("", "0", "-1", "3651", "4000", "10000", "090", "1.5", "90 days", "NONE"))
        .allSatisfy(
            value ->
                assertThatThrownBy(() -> here.run(update(value)))
                    .hasStackTraceContaining("policy_max_lifetime"));
    assertThat(List.of(1, 9, 10, 999, 1000, 2999, 3599, 3649, 3650))
        .allSatisfy(
            days -> {
              here.run(update(days.toString()));
              MaxLifetime stored = MaxLifetime.ofDays(days);
              eventually(() -> assertThat(maxLifetimeOf(here)).isEqualTo(stored));
            });
  }

  private static String update(String value) {
    return "update policy set value = '%s'".formatted(value);
  }

  private Installation started() {
    Installation installation = Installation.at(server.url(DATABASE), OWNER);
    installation.start();
    return installation;
  }

  private void replaceThere(MaxLifetime next) {
    there
        .get(Transactions.class)
        .inTransaction(() -> there.get(Policies.class).replaceMaxLifetime(next));
  }

  private static MaxLifetime maxLifetimeOf(Installation installation) {
    return installation.get(Policies.class).maxLifetime();
  }
}
