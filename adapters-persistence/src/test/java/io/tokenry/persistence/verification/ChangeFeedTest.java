package io.tokenry.persistence.verification;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static io.tokenry.persistence.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.persistence.connection.Outage;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers on one database, each of which hears of what the other does. */
class ChangeFeedTest {

  private static final String DATABASE = "change_feed";
  private static final Map<String, Object> OWNER =
      Map.of("datasources.default.username", "feed", "datasources.default.password", "s3cret");
  private static final Stamp LATER = new Stamp(Instant.parse("2026-03-01T12:00:00Z"), ALICE);

  private final PostgresServer server = PostgresServer.embedded();
  private final Token token = aToken().build();
  private Installation here;
  private Installation there;

  @BeforeEach
  void remember_a_token_on_one_of_two_servers() {
    server.run(
        "create role feed login password 's3cret'", "create database change_feed owner feed");
    here = Installation.at(server.url(DATABASE), OWNER);
    here.start();
    there = Installation.at(server.url(DATABASE), OWNER);
    there.start();
    there.get(Tokens.class).add(token);
    eventually(() -> assertThat(found()).contains(token.pass()));
  }

  @AfterEach
  void stop_them() {
    here.close();
    there.close();
    server.run("drop database change_feed with (force)", "drop role feed");
  }

  @Test
  void a_change_there_shows_here() {
    deleteThere();

    eventually(this::assertDeletedHere);
  }

  @Test
  void a_change_that_nobody_is_notified_of_shows_too() {
    here.run(
        """
        do $$ begin
            execute replace(pg_get_functiondef('note_token_changes'::regproc), 'pg_notify', 'concat');
        end $$
        """);

    deleteThere();

    eventually(this::assertDeletedHere);
  }

  @Test
  void a_lost_connection_is_replaced_and_is_no_outage() {
    endConnectionsThatListen();

    deleteThere();

    eventually(this::assertDeletedHere);
    assertThat(here.get(TokenPasses.class).freshness().stored()).isTrue();
  }

  @Test
  void when_the_database_has_no_connection_left_one_of_the_pool_is_used() {
    server.run("alter role feed connection limit 0");
    endConnectionsThatListen();

    deleteThere();

    eventually(this::assertDeletedHere);
    assertThat(here.get(Outage.class).isOn()).isFalse();
  }

  @Test
  void tables_that_replace_the_old_ones_are_noticed() {
    here.run(
        "alter schema public rename to old",
        "create schema public authorization feed",
        "set role feed",
        "create table public.token (like old.token including all)",
        "create table public.token_change (like old.token_change including all)",
        "create table public.token_change_removed as table old.token_change_removed");

    eventually(() -> assertThat(found()).isEmpty());
  }

  private void deleteThere() {
    there.get(Tokens.class).replace(token.delete(LATER), token.version());
  }

  private void assertDeletedHere() {
    assertThat(found()).contains(token.delete(LATER).pass());
  }

  private Optional<TokenPass> found() {
    return here.get(TokenPasses.class)
        .find(token.credential().digest())
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private void endConnectionsThatListen() {
    server.run(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = 'change_feed' and query like '%pg_current_snapshot%'"
            + " and pid <> pg_backend_pid()");
  }
}
