package io.tokenry.persistence.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.query.Freshness;
import io.tokenry.persistence.VerificationSettings;
import io.tokenry.persistence.connection.Outage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrustTest {

  private static final Duration MOMENT = Duration.ofNanos(1);
  private static final Duration STALENESS = VerificationSettings.DEFAULTS.maxStaleness();
  private static final Duration GRACE = VerificationSettings.DEFAULTS.outageGrace();

  private final AtomicLong now = new AtomicLong(-50);
  private final Outage outage = new Outage();
  private final Trust trust = new Trust(VerificationSettings.DEFAULTS, outage, now::get);

  @Test
  void nothing_is_trusted_before_every_change_was_known_once() {
    assertThat(trust.holds()).isFalse();
    assertThat(trust.freshness()).isEqualTo(new Freshness(true, Duration.ZERO, false));
  }

  @Test
  void while_the_database_answers_trust_ends_with_the_staleness() {
    trust.everyChangeKnown(now.get());

    pass(STALENESS.minus(MOMENT));
    assertThat(trust.holds()).isTrue();

    pass(MOMENT);
    assertThat(trust.holds()).isFalse();
    assertThat(trust.freshness()).isEqualTo(new Freshness(true, STALENESS, false));
  }

  @Test
  void while_the_database_is_away_trust_ends_with_the_grace() {
    trust.everyChangeKnown(now.get());
    outage.begin(new SQLException("gone"));

    pass(GRACE.minus(MOMENT));
    assertThat(trust.freshness()).isEqualTo(new Freshness(false, GRACE.minus(MOMENT), true));

    pass(MOMENT);
    assertThat(trust.holds()).isFalse();
  }

  @Test
  void trust_comes_back_when_every_change_is_known_again() {
    trust.everyChangeKnown(now.get());
    outage.begin(new SQLException("gone"));
    pass(GRACE);

    trust.everyChangeKnown(now.get());
    outage.end();

    assertThat(trust.freshness()).isEqualTo(new Freshness(true, Duration.ZERO, true));
  }

  @Test
  void without_a_grace_trust_ends_at_once_when_the_database_goes_away() {
    VerificationSettings strict = new VerificationSettings(Duration.ZERO, STALENESS, 1_000);
    Trust none = new Trust(strict, outage, now::get);
    none.everyChangeKnown(now.get());

    outage.begin(new SQLException("gone"));

    assertThat(none.holds()).isFalse();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
