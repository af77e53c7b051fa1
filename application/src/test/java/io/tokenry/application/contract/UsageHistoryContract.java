package io.tokenry.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link UsageHistory} has to do. */
public abstract class UsageHistoryContract {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  /** A history of nothing yet. */
  protected abstract UsageHistory history();

  /** The tokens that it is about. */
  protected abstract Tokens tokens();

  /** Notes a use, and comes back when the history tells of it. */
  protected abstract void use(TokenId token, LastUse use);

  @Test
  public void the_uses_of_each_day_of_utc_are_told_from_a_day_on() {
    TokenId token = added();
    use(token, "2026-02-28T23:59:59Z");
    use(token, "2026-03-01T00:00:00Z");
    use(token, "2026-03-01T23:59:59Z");
    use(token, "2026-03-03T12:00:00Z");

    assertThat(history().days(token, DAY))
        .containsExactlyInAnyOrderEntriesOf(Map.of(DAY, 2L, DAY.plusDays(2), 1L));
  }

  @Test
  public void a_token_that_was_never_used_has_no_days_nor_has_one_that_is_unknown() {
    use(added(), "2026-03-01T00:00:00Z");

    assertThat(history().days(added(), DAY)).isEmpty();
    assertThat(history().days(TokenBuilder.aToken().build().id(), DAY)).isEmpty();
  }

  @Test
  public void the_uses_of_whole_hours_are_told_from_an_hour_on() {
    TokenId token = added();
    use(token, "2026-02-28T22:59:59Z");
    use(token, "2026-02-28T23:00:00Z");
    use(token, "2026-02-28T23:59:59Z");
    use(token, "2026-03-01T00:00:00Z");
    use(token, "2026-03-01T22:30:00Z");

    assertThat(history().since(token, Instant.parse("2026-02-28T23:00:00Z"))).isEqualTo(4);
    assertThat(history().since(token, Instant.parse("2026-03-01T01:00:00Z"))).isEqualTo(1);
    assertThat(history().since(token, Instant.parse("2026-03-02T00:00:00Z"))).isZero();
    assertThat(history().since(added(), Instant.EPOCH)).isZero();
  }

  @Test
  public void days_before_one_can_be_forgotten() {
    TokenId token = added();
    use(token, "2026-02-28T23:59:59Z");
    use(token, "2026-03-01T00:00:00Z");

    history().forgetBefore(DAY);

    assertThat(history().days(token, LocalDate.EPOCH)).isEqualTo(Map.of(DAY, 1L));
  }

  private TokenId added() {
    Token token = TokenBuilder.aToken().build();
    tokens().add(token);
    return token.id();
  }

  private void use(TokenId token, String at) {
    use(token, new LastUse(Instant.parse(at), "192.0.2.1"));
  }
}
