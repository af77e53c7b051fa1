package io.tokenry.persistence.key;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static io.tokenry.application.testing.TokenBuilder.CREATED_AT;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static io.tokenry.persistence.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.SecretVault;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Tokens.NewDigest;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditEventId;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.RotationOverlap;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.persistence.Schema;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.UnusableDatabase;
import io.tokenry.persistence.key.KeyUses.KeyUse;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers on one database while its secret keys change. */
class SeveralKeysTest {

  private static final String DATABASE = "several_keys_test";
  private static final SecretKey A = Installation.KEY;
  private static final SecretKey B = key("a second key of tests, 32 bytes.");
  private static final SecretKey C = key("the third key of tests, 32 bytes");
  private static final String NEWEST =
      "update secret_key set newest_at = clock_timestamp() where id = '%s'";
  private static final byte[] VALUE = "kJ8s-2mQ.w_Zp~4xT+v/".getBytes(StandardCharsets.US_ASCII);
  private static final Stamp STAMP = new Stamp(CREATED_AT.plus(Duration.ofDays(1)), ALICE);

  private final PostgresServer server = PostgresServer.embedded();
  private final List<Installation> servers = new ArrayList<>();
  private final Random random = new Random(5);

  @BeforeEach
  void create_a_database() {
    server.run("create database " + DATABASE);
  }

  @AfterEach
  void drop_it() {
    servers.forEach(Installation::close);
    server.run("drop database " + DATABASE + " with (force)");
  }

  @Test
  void a_token_goes_over_to_the_newest_key_on_all_servers() {
    Installation before = start(A);
    Token token = add(before);
    Installation rotated = start(B, A);
    Installation other = start(B, A);
    assertThat(pass(rotated).map(TokenPass::id)).contains(token.id());
    assertThat(pass(other).map(TokenPass::id)).contains(token.id());

    redigest(rotated, token);

    assertThat(pass(rotated).map(TokenPass::digest)).contains(newest(rotated));
    eventually(() -> assertThat(pass(other).map(TokenPass::digest)).contains(newest(rotated)));
    assertThat(uses(rotated)).extracting(KeyUse::living).containsExactly(1L, 0L);
  }

  @Test
  void nobody_is_refused_while_tokens_go_from_one_key_to_the_other_and_back() throws Exception {
    Installation one = start(B, A);
    Installation two = start(A, B);
    Token token = add(one);
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Long>> refusals =
          List.of(
              threads.submit(() -> refusals(one, done)), threads.submit(() -> refusals(two, done)));

      try {
        for (int i = 0; i < 200; i++) {
          one.run(NEWEST.formatted(A.id()));
          redigest(two, token);
          one.run(NEWEST.formatted(B.id()));
          redigest(one, token);
        }
      } finally {
        done.set(true);
      }

      for (Future<Long> count : refusals) {
        assertThat(count.get()).isZero();
      }
    }
  }

  @Test
  void a_server_that_is_yet_to_be_restarted_takes_no_token_back_to_its_newest_key() {
    Installation last = start(A, B);
    Installation first = start(B, A);
    Token token = add(last);

    redigest(first, token);
    redigest(last, token);

    assertThat(uses(first)).extracting(KeyUse::living).containsExactly(1L, 0L);
    assertThat(pass(last).map(TokenPass::digest)).contains(newest(first));
  }

  @Test
  void what_hangs_on_each_key_is_told() {
    Installation before = start(A);
    Token used = aToken().lastUsedAt(CREATED_AT.plusSeconds(7)).build();
    Token rotated = aToken().build();
    Token deleted = aToken().build();
    Tokens tokens = before.get(Tokens.class);
    List.of(used, rotated, deleted).forEach(tokens::add);
    rotate(rotated, before);
    tokens.replace(deleted.delete(STAMP), deleted.version());

    Installation after = start(B, A);
    after.get(Tokens.class).add(aToken().build());

    assertThat(uses(after))
        .containsExactly(
            new KeyUse(B.id(), 1, 0, 0, Optional.empty()),
            new KeyUse(A.id(), 2, 1, 1, used.lastUse().map(LastUse::at)));
  }

  @Test
  void a_rotation_of_a_token_under_a_new_key_leaves_its_former_value_under_the_old_one() {
    Token token = add(start(A));
    Installation after = start(B, A);

    Token rotated = rotate(token, after);

    assertThat(uses(after)).extracting(KeyUse::living).containsExactly(1L, 0L);
    assertThat(uses(after)).extracting(KeyUse::former).containsExactly(0L, 1L);
    redigest(after, rotated);
    assertThat(uses(after)).extracting(KeyUse::former).containsExactly(1L, 0L);
  }

  @Test
  void a_key_that_tokens_hang_on_cannot_be_dropped() {
    Token token = add(start(A));
    Installation rotated = start(B, A);

    assertThatExceptionOfType(UnusableDatabase.class)
        .isThrownBy(() -> start(B))
        .withMessage(
            "the secret key %s is missing, and tokens in the database %s hang on it (1): put it back behind the newest, and drop it once `tokenry keys status` counts none"
                .formatted(A.id(), server.url(DATABASE)));

    redigest(rotated, token);
    assertThat(pass(start(B)).map(TokenPass::id)).contains(token.id());
  }

  @Test
  void a_key_that_a_living_former_value_hangs_on_cannot_be_dropped() {
    rotate(add(start(A)), start(B, A));

    assertThatExceptionOfType(UnusableDatabase.class)
        .isThrownBy(() -> start(B))
        .withMessageContaining("hang on it (1): ");
  }

  @Test
  void a_former_value_whose_time_is_over_hangs_on_no_key() {
    Token token = add(start(A));
    Installation rotated = start(B, A);
    rotate(token, rotated);
    rotated.run("update token set former_ends_at = now()");

    assertThat(uses(rotated)).extracting(KeyUse::all).containsExactly(1L, 0L);
    Installation after = start(B);

    rotate(token, after);
    assertThat(uses(after)).extracting(KeyUse::former).containsExactly(1L);
  }

  @Test
  void a_token_whose_former_value_is_of_a_key_that_is_gone_changes_as_any_other() {
    Token token = add(start(A));
    Installation rotated = start(B, A);
    rotate(token, rotated);
    rotated.run("update token set former_ends_at = now()");
    Installation after = start(C, B);
    Tokens tokens = after.get(Tokens.class);
    List<UnaryOperator<Token>> changes =
        List.of(
            before -> before.changed(before.settings(), before.credential(), STAMP),
            before -> before.delete(STAMP),
            before -> before.restore(STAMP));

    for (UnaryOperator<Token> change : changes) {
      Token stored = tokens.find(token.id()).orElseThrow();
      assertThat(tokens.replace(change.apply(stored), stored.version())).isTrue();
    }

    assertThat(tokens.find(token.id()).orElseThrow().deleted()).isEmpty();
  }

  @Test
  void the_database_holds_nothing_of_a_key_that_was_never_the_newest() {
    start(A);
    Installation learning = start(A, B);
    assertThat(kept(learning, B)).isEmpty();
    assertThat(kept(start(B, A), B)).isEmpty();

    Installation goneBack = start(A, B);
    assertThat(kept(goneBack, B)).as("events may have been written under it").isPresent();
    assertThat(kept(goneBack, A)).isEmpty();

    Installation there = start(B, A);
    assertThat(kept(there, B)).as("under a key that somebody may have seen").isEmpty();
    assertThat(kept(there, A)).isPresent();
  }

  @Test
  void a_key_that_a_deleted_token_hangs_on_cannot_be_dropped_either() {
    Installation before = start(A);
    Tokens tokens = before.get(Tokens.class);
    Token deleted = aToken().build();
    tokens.add(deleted);
    tokens.replace(deleted.delete(STAMP), deleted.version());
    start(B, A);
    assertThatExceptionOfType(UnusableDatabase.class)
        .isThrownBy(() -> start(B))
        .withMessageContaining("hang on it (1): ");
  }

  @Test
  void a_server_that_lacks_the_newest_key_is_refused_by_its_audit_log_too() {
    start(A);
    start(B, A);

    assertThatExceptionOfType(UnusableDatabase.class)
        .isThrownBy(() -> start(A))
        .withMessageStartingWith("the audit log in the database")
        .withMessageContaining(B.id());
  }

  @Test
  void a_key_that_was_learnt_and_never_used_can_be_dropped() {
    start(A);
    start(A, B);

    assertThatNoException().isThrownBy(() -> start(A));
  }

  @Test
  void none_of_the_keys_that_it_was_filled_under_is_refused() {
    start(A);

    assertThatExceptionOfType(UnusableDatabase.class)
        .isThrownBy(() -> start(C, B))
        .withMessageContaining("was filled under another secret key");
  }

  @Test
  void the_audit_log_is_intact_across_all_keys_that_it_was_written_under() {
    Installation one = start(A);
    write(one, 3);
    Installation two = start(B, A);
    write(two, 3);
    write(one, 1);
    close(one);
    Installation three = start(C, B, A);
    write(three, 3);
    assertThat(two.get(AuditLog.class).verify().fault()).as("it lacks the newest").isPresent();
    write(start(C, B), 3);
    close(two);
    Installation five = start(C);
    write(five, 3);

    eventually(() -> assertThat(five.get(AuditLog.class).verify().sealed()).isEqualTo(16));
    assertThat(five.get(AuditLog.class).verify().fault()).isEmpty();
  }

  @Test
  void whoever_learns_a_key_that_was_dropped_can_add_nothing_to_the_audit_log() {
    Installation old = start(A);
    write(old, 2);
    close(old);
    write(start(B, A), 2);
    List.copyOf(servers).forEach(this::close);
    Installation now = start(B);
    write(now, 1);
    eventually(() -> assertThat(isEnded(now)).isTrue());
    assertThat(now.get(AuditLog.class).verify().fault()).isEmpty();

    Installation thief = Installation.at(server.url(DATABASE), Map.of(), SecretKeys.of(A));
    servers.add(thief);
    write(thief, 1);

    assertThat(now.get(AuditLog.class).verify().fault()).isPresent();
    eventually(() -> assertThat(now.get(AuditLog.class).verify().waiting()).isZero());
    assertThat(now.get(AuditLog.class).verify().fault()).isPresent();
  }

  @Test
  void tokens_from_before_there_were_several_keys_belong_to_the_one_there_was() throws Exception {
    Flyway.configure()
        .dataSource(server.url(DATABASE), "postgres", "postgres")
        .target("7")
        .load()
        .migrate();
    Installation upgraded = Installation.at(server.url(DATABASE), Map.of(), SecretKeys.of(B, A));
    servers.add(upgraded);
    upgraded.run(
        "insert into secret_key_check (check_value) values (decode('%s', 'hex'))"
            .formatted(HexFormat.of().formatHex(A.checkValue())),
        """
        insert into token (id, name, name_key, description, access_level, suspended, digest, hint,
            created_at, created_by_kind, created_by_id, created_by_name,
            updated_at, updated_by_kind, updated_by_id, updated_by_name, version)
        select gen_random_uuid(), i, i, '', 'READ_ONLY', false, sha256(i::text::bytea), 'x',
            now(), 'SYSTEM', '-', 'tokenry', now(), 'SYSTEM', '-', 'tokenry', 1
        from generate_series(1, 3) i
        """,
        """
        update token set former_digest = digest, digest = sha256('new'), former_hint = hint,
            former_ends_at = now() + interval '1 day', former_until_used = false
        where name = '1'
        """);

    upgraded.get(Schema.class).migrate();

    assertThat(uses(upgraded)).extracting(KeyUse::living).containsExactly(0L, 3L);
    assertThat(uses(upgraded)).extracting(KeyUse::former).containsExactly(0L, 1L);
  }

  private Installation start(SecretKey... newestFirst) {
    Installation started =
        Installation.at(server.url(DATABASE), Map.of(), SecretKeys.of(newestFirst));
    servers.add(started);
    started.start();
    return started;
  }

  private void close(Installation installation) {
    servers.remove(installation);
    installation.close();
  }

  private Token add(Installation installation) {
    Token token = aToken().withDigest(newest(installation)).build();
    installation.get(Tokens.class).add(token);
    return token;
  }

  private static Token rotate(Token token, Installation by) {
    Tokens tokens = by.get(Tokens.class);
    Token stored = tokens.find(token.id()).orElseThrow();
    RotationOverlap anHour = new RotationOverlap(Duration.ofHours(1), false);
    Stamp now = new Stamp(Instant.now().truncatedTo(ChronoUnit.MILLIS), ALICE);
    Token rotated = stored.rotate(aToken().build().credential(), anHour, now);
    assertThat(tokens.replace(rotated, stored.version())).isTrue();
    return rotated;
  }

  /** As a use of the value does. */
  private static void redigest(Installation by, Token token) {
    List<NewDigest> changes =
        by.get(TokenDigester.class).underOlderKeys(VALUE).stream()
            .map(older -> new NewDigest(token.id(), older, newest(by), token.hint()))
            .toList();
    by.get(Tokens.class).redigest(changes);
  }

  private static TokenDigest newest(Installation installation) {
    return installation.get(TokenDigester.class).digest(VALUE);
  }

  private static Optional<TokenPass> pass(Installation asked) {
    return asked
        .get(TokenPasses.class)
        .find(asked.get(TokenDigester.class).underAllKeys(VALUE))
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private static long refusals(Installation asked, AtomicBoolean done) {
    long refusals = 0;
    while (!done.get()) {
      refusals += pass(asked).isPresent() ? 0 : 1;
      LockSupport.parkNanos(100_000); // lets those work whom it waits for
    }
    return refusals;
  }

  private static List<KeyUse> uses(Installation installation) {
    return installation.get(KeyUses.class).all();
  }

  private void write(Installation by, int events) {
    for (int i = 0; i < events; i++) {
      Instant at = CREATED_AT.plusSeconds(random.nextInt(1_000_000));
      by.get(AuditLog.class)
          .append(
              new AuditEvent(
                  AuditEventId.at(at, random),
                  at,
                  BY_ALICE,
                  AuditAction.TOKEN_LOOKED_UP,
                  Optional.empty(),
                  List.of(),
                  false));
    }
  }

  /** Whether the dropped key's part of the audit log has its end. */
  private static boolean isEnded(Installation installation) {
    byte[] kept = installation.get(SecretVault.class).open(kept(installation, A).orElseThrow());
    return ByteBuffer.wrap(kept).getLong() < Long.MAX_VALUE;
  }

  /** What the database holds of a key's hashes, encrypted. */
  private static Optional<byte[]> kept(Installation installation, SecretKey key) {
    try (Connection connection = installation.connect();
        Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "select audit_keys from secret_key where id = '%s'".formatted(key.id()))) {
      rows.next();
      return Optional.ofNullable(rows.getBytes(1));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static SecretKey key(String bytes) {
    return new SecretKey(bytes.getBytes(StandardCharsets.US_ASCII));
  }
}
