package io.tokenry.application.usecase;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.application.port.out.TokenNetworks;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.limit.Network;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.Token;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What happens to tokens waits in the outbox, each thing once. */
class TokenEventsTest {

  private static final OptionalLong ANY_VERSION = OptionalLong.empty();
  private static final Duration DAY = Duration.ofDays(1);

  private final InMemoryApplication application = InMemoryApplication.ofAlice();

  @Test
  void each_change_of_a_token_is_told_with_who_did_it_and_never_its_value() {
    Created created = create("Forums", null);
    Token token = created.token();
    application.manageTokens.rotate(
        token.id(), new RotateToken(null, false, null), ANY_VERSION, BY_ALICE);
    suspend(token, true);
    suspend(token, false);
    application.manageTokens.delete(token.id(), ANY_VERSION, BY_ALICE);
    application.manageTokens.restore(token.id(), BY_ALICE);

    List<TokenEvent> events = application.outbox.events();
    assertThat(events)
        .extracting(TokenEvent::type, TokenEvent::details)
        .containsExactly(
            tuple(TokenEvent.Type.CREATED, Map.of()),
            tuple(TokenEvent.Type.ROTATED, Map.of()),
            tuple(TokenEvent.Type.REVOKED, Map.of("reason", "suspended")),
            tuple(TokenEvent.Type.CHANGED, Map.of()),
            tuple(TokenEvent.Type.REVOKED, Map.of("reason", "deleted")),
            tuple(TokenEvent.Type.RESTORED, Map.of()));
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.tokenId()).isEqualTo(token.id().toString());
              assertThat(event.tokenName()).isEqualTo("Forums");
              assertThat(event.by()).isEqualTo(TokenBuilder.ALICE);
              assertThat(event.toString()).doesNotContain(created.value().reveal());
            });
    assertThat(events.get(2).changes()).extracting(FieldChange::field).containsExactly("suspended");
  }

  @Test
  void a_change_that_fails_is_not_told() {
    create("Forums", null);

    assertThatExceptionOfType(Failure.Conflict.class).isThrownBy(() -> create("forums", null));

    assertThat(application.outbox.events()).hasSize(1);
  }

  @Test
  void what_concerns_no_change_of_a_token_is_not_told() {
    AuditTrail trail =
        new AuditTrail(
            application.auditLog,
            new TokenEvents(application.outbox, new Receivers(List.of(application.receiver))),
            new Random(1),
            application.clock);

    trail.note(AuditAction.SESSION_STARTED, Optional.empty(), BY_ALICE);
    trail.lookedUp(Optional.of(TokenBuilder.aToken().build()), BY_ALICE);

    assertThat(application.auditLog.events()).hasSize(2);
    assertThat(application.outbox.events()).isEmpty();
  }

  @Test
  void nothing_waits_while_nobody_wants_to_be_told() {
    AuditTrail trail =
        new AuditTrail(
            application.auditLog,
            new TokenEvents(application.outbox, Receivers.NONE),
            new Random(1),
            application.clock);

    trail.created(TokenBuilder.aToken().build(), BY_ALICE);

    assertThat(application.outbox.events()).isEmpty();
  }

  @Test
  void an_end_is_told_30_7_and_1_days_before_and_when_it_has_come() {
    Instant end = application.clock.instant().plus(DAY.multipliedBy(40));
    create("Forums", end);

    for (int day = 0; day <= 60; day++) {
      application.expiryWatch.run();
      application.expiryWatch.run();
      application.clock.advance(DAY);
    }

    String at = end.toString();
    assertThat(application.outbox.events())
        .extracting(TokenEvent::type, TokenEvent::at, TokenEvent::details)
        .containsExactly(
            tuple(TokenEvent.Type.CREATED, end.minus(DAY.multipliedBy(40)), Map.of()),
            expiring(end, 30),
            expiring(end, 7),
            expiring(end, 1),
            tuple(TokenEvent.Type.EXPIRED, end, Map.of("ends_at", at)));
  }

  @Test
  void the_first_use_from_another_network_is_told_once() {
    Created created = create("Forums", null);

    use(created, "192.0.2.1");
    use(created, "192.0.2.77");
    use(created, "198.51.100.3");
    use(created, "198.51.100.4");
    use(created, "2001:db8:1:2::3");
    use(created, "192.0.2.1");

    assertThat(application.outbox.events().stream().skip(1))
        .extracting(TokenEvent::type, TokenEvent::details)
        .containsExactlyInAnyOrder(
            tuple(
                TokenEvent.Type.NEW_NETWORK,
                Map.of("network", "198.51.100.0/24", "address", "198.51.100.3")),
            tuple(
                TokenEvent.Type.NEW_NETWORK,
                Map.of("network", "2001:db8:1::/48", "address", "2001:db8:1:2::3")));
  }

  @Test
  void a_network_in_constant_use_is_not_forgotten_for_others() throws Exception {
    Created created = create("Forums", null);

    for (int other = 0; other < TokenNetworks.MOST; other++) {
      use(created, "192.0.2.1");
      use(created, "10.0.%d.1".formatted(other));
      application.clock.advance(Duration.ofHours(2));
    }

    Network inUse = Network.around(InetAddress.getByName("192.0.2.1"), 24, 48);
    assertThat(
            application.tokenNetworks.note(
                created.token().id(), inUse, application.clock.instant()))
        .as("is new")
        .isFalse();
  }

  @Test
  void a_use_that_cannot_be_stored_is_told_later() {
    Created created = create("Forums", null);
    use(created, "192.0.2.1");
    verify(created, "198.51.100.3");
    application.tokens.goAway();

    assertThatExceptionOfType(Failure.Unavailable.class).isThrownBy(application.networkWatch::run);

    application.tokens.comeBack();
    application.networkWatch.run();
    assertThat(application.outbox.events())
        .extracting(TokenEvent::type)
        .contains(TokenEvent.Type.NEW_NETWORK);
  }

  private static Tuple expiring(Instant end, int days) {
    return tuple(
        TokenEvent.Type.EXPIRING,
        end.minus(DAY.multipliedBy(days)),
        Map.of("ends_at", end.toString(), "ends_within", "P%dD".formatted(days)));
  }

  private void use(Created created, String address) {
    verify(created, address);
    application.networkWatch.run();
  }

  private void verify(Created created, String address) {
    application
        .verifyToken
        .verify(created.value().reveal(), AccessRequest.byBearer(AccessLevel.READ_ONLY, address))
        .toCompletableFuture()
        .join();
  }

  private void suspend(Token token, boolean suspended) {
    application.manageTokens.change(
        token.id(),
        new ChangeToken(null, null, null, null, suspended, null),
        ANY_VERSION,
        BY_ALICE);
  }

  private Created create(String name, Instant end) {
    return application.manageTokens.create(
        new CreateToken(name, null, AccessLevel.READ_ONLY, null, end), BY_ALICE);
  }
}
