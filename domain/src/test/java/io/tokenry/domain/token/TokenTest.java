package io.tokenry.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.Actor;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.limit.Limits;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ADDRESS = "192.0.2.1";
  private static final Stamp STAMP = new Stamp(NOW, Actor.SYSTEM);
  private static final Credential CREDENTIAL =
      new Credential(new TokenDigest(new byte[32]), new TokenHint("…op"));

  private static Token token(AccessLevel level, boolean suspended, Optional<Instant> expiresAt) {
    TokenSettings settings =
        new TokenSettings(
            new TokenName("forums"),
            TokenDescription.NONE,
            level,
            suspended,
            expiresAt,
            Limits.NONE);
    return Token.create(TokenId.at(NOW, new Random(1)), settings, CREDENTIAL, STAMP);
  }

  @Test
  void a_new_token_is_active_at_version_1() {
    Token token = token(AccessLevel.READ_ONLY, false, Optional.empty());

    assertThat(token.version()).isEqualTo(1);
    assertThat(token.status(NOW)).isEqualTo(TokenStatus.ACTIVE);
    assertThat(token.updated()).isEqualTo(token.created());
  }

  @Test
  void a_token_expires_at_the_very_second() {
    Token token = token(AccessLevel.READ_ONLY, false, Optional.of(NOW));

    assertThat(token.status(NOW.minusNanos(1))).isEqualTo(TokenStatus.ACTIVE);
    assertThat(token.status(NOW)).isEqualTo(TokenStatus.EXPIRED);
  }

  @Test
  void what_cannot_be_undone_outranks_what_can() {
    Token asleepAndExpired = token(AccessLevel.READ_ONLY, true, Optional.of(NOW));

    assertThat(asleepAndExpired.status(NOW.minusSeconds(1))).isEqualTo(TokenStatus.SUSPENDED);
    assertThat(asleepAndExpired.status(NOW)).isEqualTo(TokenStatus.EXPIRED);
    assertThat(asleepAndExpired.delete(STAMP).status(NOW)).isEqualTo(TokenStatus.REVOKED);
  }

  @Test
  void a_restored_token_is_what_it_was_at_a_later_version() {
    Token token = token(AccessLevel.READ_WRITE, false, Optional.empty());

    Token restored = token.delete(STAMP).restore(STAMP);

    assertThat(restored.status(NOW)).isEqualTo(TokenStatus.ACTIVE);
    assertThat(restored.credential()).isEqualTo(token.credential());
    assertThat(restored.version()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "READ_ONLY, READ_ONLY, true",
    "READ_ONLY, READ_WRITE, false",
    "READ_WRITE, READ_ONLY, true",
    "READ_WRITE, READ_WRITE, true"
  })
  void an_active_token_may_do_what_its_level_covers(
      AccessLevel has, AccessLevel needs, boolean granted) {
    Token token = token(has, false, Optional.empty());

    Verdict verdict = AccessRequest.byBearer(needs, ADDRESS).verdictOn(token.pass(), NOW);

    assertThat(verdict)
        .isEqualTo(
            granted
                ? new Verdict.Granted(token.pass())
                : new Verdict.Denied(Verdict.Reason.INSUFFICIENT_ACCESS));
  }

  @Test
  void a_token_that_is_not_active_may_do_nothing() {
    AccessRequest read = AccessRequest.byBearer(AccessLevel.READ_ONLY, ADDRESS);
    Token active = token(AccessLevel.READ_WRITE, false, Optional.empty());

    assertThat(read.verdictOn(token(AccessLevel.READ_WRITE, true, Optional.empty()).pass(), NOW))
        .isEqualTo(new Verdict.Denied(Verdict.Reason.SUSPENDED));
    assertThat(read.verdictOn(token(AccessLevel.READ_WRITE, false, Optional.of(NOW)).pass(), NOW))
        .isEqualTo(new Verdict.Denied(Verdict.Reason.EXPIRED));
    assertThat(read.verdictOn(active.delete(STAMP).pass(), NOW))
        .isEqualTo(new Verdict.Denied(Verdict.Reason.REVOKED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "QUERY"})
  void safe_methods_only_read(String method) {
    assertThat(AccessLevel.requiredFor(method)).isEqualTo(AccessLevel.READ_ONLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get", ""})
  void every_other_method_writes(String method) {
    assertThat(AccessLevel.requiredFor(method)).isEqualTo(AccessLevel.READ_WRITE);
  }

  @Test
  void ids_are_uuids_of_version_7_that_carry_their_time() {
    UUID id = TokenId.at(NOW, new Random(1)).value();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-2-3-4-5",
        "0190000000007000800000000001-1-1-1-1",
        "0190000000007000800000000000000x0000",
        "x"
      })
  void only_the_canonical_form_of_an_id_is_read(String text) {
    assertThat(TokenId.parse(text)).isEmpty();
  }
}
