package io.tokenry.persistence;

import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that mean nothing cannot be stored, whoever writes them. */
class StoredLimitsTest {

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());

  @BeforeEach
  void store_a_token() {
    installation.get(Tokens.class).add(TokenBuilder.aToken().build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audiences = '{}'",
        "audiences = '{billing,NULL}'",
        "audiences = '{two words}'",
        "audiences = array['a,b']",
        "audiences = '{\"\"}'",
        "audiences = array(select 'a' || n from generate_series(1, 21) n)",
        "audiences = array[repeat('a', 101)]",
        "allowed_networks = '{}'",
        "allowed_networks = '{10.0.0.0/8,NULL}'",
        "allowed_networks = '{10.0.0.1/8}'",
        "allowed_networks = '{home}'",
        "allowed_networks = array(select '10.0.0.' || n from generate_series(1, 51) n)"
      })
  void what_means_nothing_is_refused(String wrong) {
    assertThatException().isThrownBy(() -> installation.run("update token set " + wrong));
  }

  @Test
  void as_many_as_may_be_are_stored() {
    assertThatNoException()
        .isThrownBy(
            () ->
                installation.run(
                    "update token set audiences = array(select repeat('a', 98) || n"
                        + " from generate_series(10, 29) n), allowed_networks ="
                        + " array(select '2001:db8::' || n || '/128' from generate_series(1, 50) n)"));
  }
}
