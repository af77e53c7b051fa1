package io.tokenry.persistence.token;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.application.port.out.Tokens;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.token.RotationOverlap;
import io.tokenry.domain.token.Token;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No wrong former value can be stored, whoever writes. */
class FormerValueRowsTest {

  private static final String STRANGE =
      "former_hint = '…xy', former_since = now(), former_ends_at = now(), former_until_used = false, former_digest = ";

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());
  private final Tokens tokens = installation.get(Tokens.class);
  private final Token token = aToken().build();
  private final Token rotated =
      token.rotate(
          aToken().build().credential(),
          new RotationOverlap(Duration.ofHours(1), false),
          new Stamp(Instant.parse("2026-03-01T12:00:00Z"), ALICE));

  @BeforeEach
  void store_a_rotated_token() {
    tokens.add(token);
    tokens.replace(rotated, token.version());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "former_digest = null",
        "former_hint = null",
        "former_since = null",
        "former_since = 'infinity'",
        "former_ends_at = null",
        "former_until_used = null",
        "former_ends_at = 'infinity'",
        "former_digest = 'short'",
        "digest = former_digest",
        "deleted_at = now(), deleted_by_kind = 'SYSTEM', deleted_by_id = '-', deleted_by_name = '-'",
        STRANGE + "decode(repeat('ab', 32), 'hex')"
      })
  void a_former_value_that_makes_no_sense_is_refused(String change) {
    assertThatThrownBy(() -> installation.run("update token set " + change))
        .hasStackTraceContaining("PSQLException");
    assertThat(tokens.find(token.id())).contains(rotated);
  }

  @Test
  void a_former_value_can_be_removed_by_hand() {
    installation.run(
        "update token set former_digest = null, former_key = null, former_hint = null, former_since = null,"
            + " former_ends_at = null, former_until_used = null");

    assertThat(tokens.find(token.id()).orElseThrow().former()).isEmpty();
  }
}
