package io.tokenry.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.token.MaxLifetime;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Policies} that fixes none must do; it begins without any. */
public abstract class PoliciesContract {

  private static final MaxLifetime NINETY_DAYS = MaxLifetime.ofDays(90);

  protected abstract Policies policies();

  protected abstract Transactions transactions();

  @Test
  void at_first_there_is_no_longest_life_and_none_is_fixed() {
    assertThat(policies().maxLifetime()).isEqualTo(MaxLifetime.NONE);
    assertThat(policies().isMaxLifetimeFixed()).isFalse();
  }

  @Test
  void a_replaced_longest_life_holds_at_once_and_tells_what_it_replaced() {
    assertThat(replace(NINETY_DAYS)).isEqualTo(MaxLifetime.NONE);
    assertThat(policies().maxLifetime()).isEqualTo(NINETY_DAYS);

    assertThat(replace(MaxLifetime.ofDays(1))).isEqualTo(NINETY_DAYS);
    assertThat(policies().maxLifetime()).isEqualTo(MaxLifetime.ofDays(1));

    assertThat(replace(MaxLifetime.NONE)).isEqualTo(MaxLifetime.ofDays(1));
    assertThat(policies().maxLifetime()).isEqualTo(MaxLifetime.NONE);
  }

  @Test
  void a_replacement_that_is_taken_back_never_was() {
    assertThatThrownBy(
            () ->
                transactions()
                    .inTransaction(
                        () -> {
                          policies().replaceMaxLifetime(NINETY_DAYS);
                          throw new IllegalStateException("changed my mind");
                        }))
        .hasMessage("changed my mind");

    assertThat(policies().maxLifetime()).isEqualTo(MaxLifetime.NONE);
    assertThat(replace(NINETY_DAYS)).isEqualTo(MaxLifetime.NONE);
  }

  private MaxLifetime replace(MaxLifetime next) {
    return transactions().inTransaction(() -> policies().replaceMaxLifetime(next));
  }
}
