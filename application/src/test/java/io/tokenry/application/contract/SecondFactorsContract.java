package io.tokenry.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.SecondFactors;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.SecondFactor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link SecondFactors} must do. */
public abstract class SecondFactorsContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final PasswordHash FIRST = new PasswordHash("$first");
  private static final PasswordHash SECOND = new PasswordHash("$second");

  /** An empty collection; called once for each test, or the same one, emptied. */
  protected abstract SecondFactors factors();

  /** Where those whose factors are kept are stored first. */
  protected abstract Administrators administrators();

  @Test
  void a_factor_is_found_as_it_was_added() {
    AdministratorId alice = stored("alice");
    AdministratorId bob = stored("bob");

    assertThat(factors().add(factorOf(alice))).isTrue();

    SecondFactor found = factors().find(alice).orElseThrow();
    assertThat(found.sealedSecret()).containsExactly(1, 2, 3);
    assertThat(found.lastStep()).isEqualTo(7);
    assertThat(found.enabledAt()).isEqualTo(NOW);
    assertThat(found.recoveryCodes()).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(factors().find(bob)).isEmpty();
    assertThat(factors().holders()).containsExactly(alice);
  }

  @Test
  void nobody_has_two() {
    AdministratorId alice = stored("alice");
    factors().add(factorOf(alice));

    SecondFactor another = new SecondFactor(alice, new byte[] {9}, 99, NOW, List.of());

    assertThat(factors().add(another)).isFalse();
    assertThat(factors().find(alice)).map(SecondFactor::lastStep).contains(7L);
    assertThat(factors().find(alice).orElseThrow().recoveryCodes()).hasSize(2);
  }

  @Test
  void a_secret_is_replaced_unless_it_is_another_one_by_now() {
    AdministratorId alice = stored("alice");
    factors().add(factorOf(alice));

    factors().reseal(alice, new byte[] {1, 2, 3}, new byte[] {4});
    factors().reseal(alice, new byte[] {1, 2, 3}, new byte[] {5});

    SecondFactor found = factors().find(alice).orElseThrow();
    assertThat(found.sealedSecret()).containsExactly(4);
    assertThat(found.lastStep()).isEqualTo(7);
    assertThat(found.recoveryCodes()).hasSize(2);
  }

  @Test
  void a_step_counts_once_and_no_earlier_one_after_it() {
    AdministratorId alice = stored("alice");
    factors().add(factorOf(alice));

    assertThat(factors().useStep(alice, 7)).isFalse();
    assertThat(factors().useStep(alice, 9)).isTrue();
    assertThat(factors().useStep(alice, 9)).isFalse();
    assertThat(factors().useStep(alice, 8)).isFalse();
    assertThat(factors().useStep(stored("bob"), 10)).isFalse();
    assertThat(factors().find(alice)).map(SecondFactor::lastStep).contains(9L);
  }

  @Test
  void a_recovery_code_counts_once() {
    AdministratorId alice = stored("alice");
    factors().add(factorOf(alice));

    assertThat(factors().useRecoveryCode(alice, FIRST)).isTrue();
    assertThat(factors().useRecoveryCode(alice, FIRST)).isFalse();
    assertThat(factors().find(alice).orElseThrow().recoveryCodes()).containsExactly(SECOND);
  }

  @Test
  void new_recovery_codes_take_the_place_of_those_that_are_left() {
    AdministratorId alice = stored("alice");
    factors().add(factorOf(alice));
    PasswordHash third = new PasswordHash("$third");

    factors().replaceRecoveryCodes(alice, List.of(third));

    assertThat(factors().find(alice).orElseThrow().recoveryCodes()).containsExactly(third);
    assertThat(factors().useRecoveryCode(alice, SECOND)).isFalse();
  }

  @Test
  void a_removed_factor_is_gone_and_another_can_be_added() {
    AdministratorId alice = stored("alice");
    factors().add(factorOf(alice));

    assertThat(factors().remove(alice)).isTrue();
    assertThat(factors().remove(alice)).isFalse();
    assertThat(factors().find(alice)).isEmpty();
    assertThat(factors().useRecoveryCode(alice, FIRST)).isFalse();
    assertThat(factors().add(factorOf(alice))).isTrue();
  }

  private static SecondFactor factorOf(AdministratorId administrator) {
    return new SecondFactor(administrator, new byte[] {1, 2, 3}, 7, NOW, List.of(FIRST, SECOND));
  }

  private AdministratorId stored(String username) {
    Administrator administrator = AdministratorsContract.administrator(username);
    administrators().add(administrator);
    return administrator.id();
  }
}
