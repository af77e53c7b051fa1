package io.tokenry.persistence.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Expiry;
import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.testing.MutableClock;
import io.tokenry.application.usecase.AuditTrail;
import io.tokenry.application.usecase.OverlapEnder;
import io.tokenry.application.usecase.Permissions;
import io.tokenry.application.usecase.Redigester;
import io.tokenry.application.usecase.TokenManager;
import io.tokenry.application.usecase.TokenVerifier;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.persistence.Schema;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever two servers do to tokens, and however seldom each hears of the other: once it has caught
 * up, it judges as if it remembered nothing.
 */
class VerdictHistoriesTest {

  private static final int HISTORIES = 200;
  private static final int STEPS = 12;
  private static final String DATABASE = "verdict_histories";
  private static final TokenFormat FORMAT = new TokenFormat("tkr");
  private static final RandomGenerator RANDOM = new SecureRandom();

  private static List<Node> nodes;

  private final MutableClock clock = MutableClock.atSomeTime();

  @BeforeAll
  static void start_two_servers_on_one_database() throws SQLException {
    PostgresServer server = PostgresServer.embedded();
    server.run("create database " + DATABASE);
    nodes = List.of(new Node(server), new Node(server));
  }

  @AfterAll
  static void stop_them() throws SQLException {
    for (Node node : nodes) {
      node.close();
    }
    PostgresServer.embedded().run("drop database " + DATABASE + " with (force)");
  }

  @Test
  void a_verdict_from_memory_is_the_verdict_from_the_database() throws SQLException {
    for (int seed = 0; seed < HISTORIES; seed++) {
      nodes.getFirst().installation.run("delete from token");
      History history = new History(seed);
      for (int step = 0; step < STEPS; step++) {
        history.goOn();
      }
      history.end();
    }
  }

  private enum Deed {
    ASK,
    CREATE,
    SUSPEND,
    CHANGE_VALUE,
    ROTATE,
    END_OVERLAP,
    USE,
    EXPIRE,
    DELETE,
    RESTORE,
    ROLL_BACK,
    CHANGE_BY_HAND,
    CATCH_UP,
    WAIT
  }

  private final class History {

    private final Random random;
    private final List<TokenValue> values;
    private final List<TokenId> ids = new ArrayList<>();
    private final StringBuilder story;
    private TokenManager manager;

    History(int seed) {
      random = new Random(seed);
      values = Stream.generate(() -> FORMAT.generate(random)).limit(3).toList();
      story = new StringBuilder("seed " + seed + ':');
    }

    /** Does something on one of the servers, which then knows of it at once. */
    void goOn() throws SQLException {
      Node node = any(nodes);
      manager = node.manager(clock);
      Deed deed = ids.isEmpty() ? Deed.CREATE : any(List.of(Deed.values()));
      story.append(" %d %s,".formatted(nodes.indexOf(node), deed));
      switch (deed) {
        case CREATE -> attempt(node, this::create);
        case SUSPEND -> attempt(node, () -> change(any(ids), null, random.nextBoolean(), null));
        case CHANGE_VALUE -> attempt(node, () -> change(any(ids), any(values), null, null));
        case ROTATE -> attempt(node, () -> rotate(any(ids)));
        case END_OVERLAP ->
            attempt(
                node,
                () -> manager.endOverlap(any(ids), OptionalLong.empty(), Origin.COMMAND_LINE));
        case USE -> node.use(any(values), clock);
        case EXPIRE -> attempt(node, () -> change(any(ids), null, null, anyExpiry()));
        case DELETE ->
            attempt(
                node, () -> manager.delete(any(ids), OptionalLong.empty(), Origin.COMMAND_LINE));
        case RESTORE -> attempt(node, () -> manager.restore(any(ids), Origin.COMMAND_LINE));
        case ROLL_BACK -> attempt(node, () -> rollBack(node, any(ids)));
        case CHANGE_BY_HAND -> node.toggleSuspension(any(ids));
        case ASK -> values.forEach(value -> node.verdict(value, clock.instant()));
        case CATCH_UP -> node.catchUp();
        case WAIT -> clock.advance(Duration.ofSeconds(random.nextInt(100)));
      }
    }

    void end() throws SQLException {
      for (Node node : nodes) {
        node.catchUp();
        for (TokenValue value : values) {
          assertSame(node, value, clock.instant());
          assertSame(node, value, clock.instant().plus(Duration.ofDays(1)));
        }
      }
    }

    private void attempt(Node node, Supplier<Token> change) {
      clock.advance(Duration.ofSeconds(1));
      try {
        Token token = change.get();
        boolean changed = token.updated().at().equals(clock.instant());
        values.stream()
            .filter(value -> changed && token.passOf(node.digest(value)).isPresent())
            .forEach(value -> assertSame(node, value, clock.instant()));
      } catch (Failure notPossible) {
        story.append(" not possible,");
      }
    }

    private void assertSame(Node node, TokenValue value, Instant at) {
      assertThat(node.verdict(value, at))
          .as("%s", story)
          .isEqualTo(node.verdictOfDatabase(value, at));
    }

    private Token create() {
      SpecifiedValue value = new SpecifiedValue(any(values).reveal());
      Token token =
          manager
              .create(
                  new CreateToken(anyName(), null, AccessLevel.READ_WRITE, value, null),
                  Origin.COMMAND_LINE)
              .token();
      ids.add(token.id());
      return token;
    }

    private Token change(
        TokenId id, @Nullable TokenValue value, @Nullable Boolean suspended, @Nullable Expiry at) {
      SpecifiedValue specified = value == null ? null : new SpecifiedValue(value.reveal());
      ChangeToken command = new ChangeToken(null, null, null, specified, suspended, at);
      return manager.change(id, command, OptionalLong.empty(), Origin.COMMAND_LINE);
    }

    private Token rotate(TokenId id) {
      SpecifiedValue value = new SpecifiedValue(any(values).reveal());
      Duration overlap = Duration.ofSeconds(random.nextInt(100));
      return manager
          .rotate(
              id,
              new RotateToken(overlap, random.nextBoolean(), value),
              OptionalLong.empty(),
              Origin.COMMAND_LINE)
          .token();
    }

    private Token rollBack(Node node, TokenId id) {
      AtomicReference<Token> token = new AtomicReference<>();
      try {
        return node.get(Transactions.class)
            .inTransaction(
                () -> {
                  token.set(change(id, any(values), random.nextBoolean(), null));
                  throw new IllegalStateException("thought better of it");
                });
      } catch (IllegalStateException rolledBack) {
        return token.get();
      }
    }

    private Expiry anyExpiry() {
      return new Expiry(
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(clock.instant().plusSeconds(60 + random.nextInt(100))));
    }

    /** One of few, so that a restored token may find its name taken. */
    private String anyName() {
      return "history %d".formatted(random.nextInt(3));
    }

    private <T> T any(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }
  }

  /** A server that hears of others only when it is told to. */
  private static final class Node {

    private final Installation installation;
    private final Connection connection;

    Node(PostgresServer server) {
      installation = Installation.at(server.url(DATABASE), Map.of());
      installation.get(Schema.class).migrate();
      try {
        connection = installation.connect();
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }

    <T> T get(Class<T> port) {
      return installation.get(port);
    }

    TokenManager manager(MutableClock clock) {
      return new TokenManager(
          get(Tokens.class),
          get(Policies.class),
          get(Transactions.class),
          get(TokenDigester.class),
          FORMAT,
          new Permissions(get(Administrators.class), clock),
          trail(clock),
          RANDOM,
          clock);
    }

    TokenDigest digest(TokenValue value) {
      return get(TokenDigester.class).digest(value.bytes());
    }

    Optional<Verdict> verdict(TokenValue value, Instant at) {
      return get(TokenPasses.class)
          .find(digest(value))
          .thenApply(found -> found.map(pass -> verdictOn(pass, at)))
          .toCompletableFuture()
          .orTimeout(10, TimeUnit.SECONDS)
          .join();
    }

    Optional<Verdict> verdictOfDatabase(TokenValue value, Instant at) {
      return get(Tokens.class)
          .findByDigest(digest(value))
          .flatMap(token -> token.passOf(digest(value)))
          .map(pass -> verdictOn(pass, at));
    }

    private AuditTrail trail(MutableClock clock) {
      return new AuditTrail(get(AuditLog.class), RANDOM, clock);
    }

    /** As a request does, and all that follows from it. */
    void use(TokenValue value, MutableClock clock) {
      OverlapEnder ender =
          new OverlapEnder(get(Tokens.class), get(Transactions.class), trail(clock), clock);
      new TokenVerifier(
              get(TokenPasses.class),
              get(Policies.class),
              get(TokenDigester.class),
              FORMAT,
              (token, use) -> {},
              ender,
              new Redigester(get(Tokens.class)),
              clock)
          .verify(value.reveal(), AccessRequest.byBearer(AccessLevel.READ_ONLY, "192.0.2.1"))
          .toCompletableFuture()
          .orTimeout(10, TimeUnit.SECONDS)
          .join();
      ender.endUsed();
    }

    void catchUp() throws SQLException {
      get(CatchingUp.class).run(connection, ChangeLog.history(connection));
    }

    void toggleSuspension(TokenId id) throws SQLException {
      try (PreparedStatement toggle =
          connection.prepareStatement("update token set suspended = not suspended where id = ?")) {
        toggle.setObject(1, id.value());
        toggle.executeUpdate();
      }
    }

    void close() throws SQLException {
      connection.close();
      installation.close();
    }

    private static Verdict verdictOn(TokenPass pass, Instant at) {
      return AccessRequest.byBearer(AccessLevel.READ_WRITE, "192.0.2.1").verdictOn(pass, at);
    }
  }
}
