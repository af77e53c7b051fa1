package io.tokenry.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordHash;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link PasswordHasher} must do. */
public abstract class PasswordHasherContract {

  private static final Password PASSWORD = new Password("four quiet green böats 🚣");

  protected abstract PasswordHasher hasher();

  @Test
  void a_password_matches_its_hash_and_no_other_does() {
    PasswordHash hash = hasher().hash(PASSWORD);

    assertThat(hasher().matches(PASSWORD, hash)).isTrue();
    assertThat(hasher().matches(new Password("four quiet green böats 🚣 "), hash)).isFalse();
    assertThat(hasher().matches(new Password("Four quiet green böats 🚣"), hash)).isFalse();
    assertThat(hasher().matches(new Password(""), hash)).isFalse();
  }

  @Test
  void a_hash_does_not_show_the_password() {
    assertThat(hasher().hash(PASSWORD).phc()).doesNotContain("four", "green");
  }
}
