package io.tokenry.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.limit.AllowedNetworks;
import io.tokenry.domain.limit.Audiences;
import io.tokenry.domain.limit.Limits;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenDescription;
import io.tokenry.domain.token.TokenName;
import io.tokenry.domain.token.TokenSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WideningTest {

  private static final Optional<Instant> SOON = Optional.of(Instant.parse("2026-01-01T00:00:00Z"));
  private static final Optional<Instant> LATER = Optional.of(Instant.parse("2027-01-01T00:00:00Z"));
  private static final Optional<Instant> NEVER = Optional.empty();

  @Test
  void who_may_write_or_is_resumed_or_lives_longer_may_do_more() {
    TokenSettings narrow = settings(AccessLevel.READ_ONLY, true, SOON);

    assertThat(Widening.between(narrow, settings(AccessLevel.READ_WRITE, true, SOON)).fields())
        .containsExactly("access_level");
    assertThat(Widening.between(narrow, settings(AccessLevel.READ_ONLY, false, SOON)).fields())
        .containsExactly("suspended");
    assertThat(Widening.between(narrow, settings(AccessLevel.READ_ONLY, true, LATER)).fields())
        .containsExactly("expires_at");
    assertThat(Widening.between(narrow, settings(AccessLevel.READ_WRITE, false, NEVER)).fields())
        .containsExactly("access_level", "suspended", "expires_at");
  }

  @Test
  void who_loses_something_may_do_no_more() {
    TokenSettings wide = settings(AccessLevel.READ_WRITE, false, NEVER);
    TokenSettings narrow = settings(AccessLevel.READ_ONLY, true, LATER);

    assertThat(Widening.between(wide, wide).isAny()).isFalse();
    assertThat(Widening.between(wide, narrow).isAny()).isFalse();
    assertThat(Widening.between(narrow, settings(AccessLevel.READ_ONLY, true, SOON)).isAny())
        .isFalse();
  }

  @Test
  void who_loses_a_limit_may_do_more_and_who_gets_one_no_more() {
    Limits limits =
        Limits.of(Audiences.of(List.of("billing")), AllowedNetworks.of(List.of("10.0.0.0/8")));
    TokenSettings limited = settings(AccessLevel.READ_ONLY, false, NEVER, limits);
    TokenSettings unlimited = settings(AccessLevel.READ_ONLY, false, NEVER);

    assertThat(Widening.between(limited, unlimited).fields())
        .containsExactly("audiences", "allowed_networks");
    assertThat(Widening.between(unlimited, limited).isAny()).isFalse();
  }

  private static TokenSettings settings(
      AccessLevel level, boolean suspended, Optional<Instant> expiresAt) {
    return settings(level, suspended, expiresAt, Limits.NONE);
  }

  private static TokenSettings settings(
      AccessLevel level, boolean suspended, Optional<Instant> expiresAt, Limits limits) {
    return new TokenSettings(
        new TokenName("forums"), TokenDescription.NONE, level, suspended, expiresAt, limits);
  }
}
