package io.tokenry.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.ExternalIdentity;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.administrator.Username;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Administrators} must do. */
public abstract class AdministratorsContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Random RANDOM = new Random(7);

  /** An empty collection; called once for each test, or the same one, emptied. */
  protected abstract Administrators administrators();

  /** A new administrator who is not stored yet. */
  protected static Administrator administrator(String username) {
    return new Administrator(
        AdministratorId.at(NOW, RANDOM),
        new Username(username),
        Role.AUDITOR,
        new PasswordHash("hash of " + username),
        false,
        NOW);
  }

  @Test
  void an_administrator_is_found_by_id_and_by_user_name_in_any_case() {
    Administrator alice = administrator("Alice");

    administrators().add(alice);

    assertThat(administrators().find(alice.id())).contains(alice);
    assertThat(administrators().findByUsername(new Username("aLICE"))).contains(alice);
    assertThat(administrators().findByUsername(new Username("bob"))).isEmpty();
  }

  @Test
  void two_cannot_share_a_user_name_whatever_its_case() {
    administrators().add(administrator("alice"));

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> administrators().add(administrator("ALICE")))
        .extracting(Failure.Conflict::violation)
        .isEqualTo(Violation.of("username", "taken"));
  }

  @Test
  void a_change_replaces_the_password_and_the_state() {
    Administrator alice = administrator("alice");
    administrators().add(alice);
    Administrator changed = alice.withPassword(new PasswordHash("other")).withDisabled(true);

    administrators().replace(changed);

    assertThat(administrators().find(alice.id())).contains(changed);
  }

  @Test
  void somebody_of_a_provider_is_found_by_issuer_and_subject_together() {
    Administrator alice = external("alice", "https://one.example", "7");
    Administrator bob = external("bob", "https://two.example", "7");
    administrators().add(alice);
    administrators().add(bob);
    administrators().add(administrator("carol"));

    assertThat(administrators().find(alice.id())).contains(alice);
    assertThat(administrators().findByIdentity(identity("https://two.example", "7"))).contains(bob);
    assertThat(administrators().findByIdentity(identity("https://two.example", "8"))).isEmpty();
  }

  @Test
  void two_cannot_share_an_identity() {
    administrators().add(external("alice", "https://one.example", "7"));

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> administrators().add(external("bob", "https://one.example", "7")))
        .extracting(Failure.Conflict::violation)
        .isEqualTo(Violation.of("identity", "taken"));
  }

  @Test
  void a_change_replaces_the_name_and_the_role_of_somebody_of_a_provider() {
    Administrator alice = external("alice", "https://one.example", "7");
    administrators().add(alice);
    Administrator changed = alice.withUsername(new Username("alicia")).withRole(Role.OWNER);

    administrators().replace(changed);

    assertThat(administrators().findByIdentity(identity("https://one.example", "7")))
        .contains(changed);
    assertThat(administrators().findByUsername(new Username("alice"))).isEmpty();
  }

  private static Administrator external(String username, String issuer, String subject) {
    Administrator model = administrator(username);
    return new Administrator(
        model.id(), model.username(), model.role(), identity(issuer, subject), false, NOW);
  }

  private static ExternalIdentity identity(String issuer, String subject) {
    return new ExternalIdentity(issuer, subject);
  }

  @Test
  void a_change_to_somebody_unknown_adds_nobody() {
    administrators().replace(administrator("alice"));

    assertThat(administrators().all()).isEmpty();
  }

  @Test
  void a_removed_one_is_gone() {
    Administrator alice = administrator("alice");
    administrators().add(alice);

    administrators().remove(alice.id());

    assertThat(administrators().all()).isEmpty();
  }

  @Test
  void all_are_listed_by_user_name() {
    administrators().add(administrator("Carol"));
    administrators().add(administrator("alice"));
    administrators().add(administrator("Bob"));

    assertThat(administrators().all())
        .extracting(administrator -> administrator.username().value())
        .containsExactly("alice", "Bob", "Carol");
  }
}
