package io.tokenry.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordHash;
import org.junit.jupiter.api.Test;

class Argon2PasswordHasherTest {

  /** Of the reference implementation's tests: "password", other parameters than ours. */
  private static final PasswordHash FOREIGN =
      new PasswordHash(
          "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

  private final Argon2PasswordHasher hasher = new Argon2PasswordHasher();

  @Test
  void a_password_matches_its_own_hash_alone() {
    PasswordHash hash = hasher.hash(new Password("correct horse ä🐴"));

    assertThat(hasher.matches(new Password("correct horse ä🐴"), hash)).isTrue();
    assertThat(hasher.matches(new Password("correct horse a🐴"), hash)).isFalse();
    assertThat(hasher.matches(new Password(""), hash)).isFalse();
  }

  @Test
  void a_hash_names_the_parameters_of_owasp() {
    String phc = hasher.hash(new Password("correct horse")).phc();

    assertThat(phc).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void the_same_password_never_has_the_same_hash() {
    assertThat(hasher.hash(new Password("correct horse")))
        .isNotEqualTo(hasher.hash(new Password("correct horse")));
  }

  @Test
  void a_hash_made_with_other_parameters_is_checked_with_those() {
    assertThat(hasher.matches(new Password("password"), FOREIGN)).isTrue();
    assertThat(hasher.matches(new Password("passwort"), FOREIGN)).isFalse();
  }
}
