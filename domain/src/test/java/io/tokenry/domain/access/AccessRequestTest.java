package io.tokenry.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.access.Verdict.Reason;
import io.tokenry.domain.limit.AllowedNetworks;
import io.tokenry.domain.limit.Audience;
import io.tokenry.domain.limit.Audiences;
import io.tokenry.domain.limit.Limits;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenName;
import io.tokenry.domain.token.TokenPass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccessRequestTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Audience BILLING = new Audience("billing");
  private static final Audience WIKI = new Audience("wiki");
  private static final String INSIDE = "10.1.2.3";
  private static final String OUTSIDE = "192.0.2.1";

  private final TokenPass forBillingFromTen =
      pass(Limits.of(Audiences.of(List.of("billing")), AllowedNetworks.of(List.of("10.0.0.0/8"))));

  @Test
  void it_does_not_show_what_the_client_says_it_is() {
    String value = "tkr_0123456789abcdefghijABCDEFGHIJ012345";

    assertThat(AccessRequest.byBearer(AccessLevel.READ_ONLY, "192.0.2.1", value).toString())
        .contains("192.0.2.1")
        .doesNotContain(value);
  }

  @Test
  void a_token_is_good_for_its_services_from_its_networks() {
    assertThat(verdict(AccessRequest.byBearer(AccessLevel.READ_ONLY, INSIDE)))
        .isInstanceOf(Verdict.Granted.class);
    assertThat(
            verdict(AccessRequest.byBearer(AccessLevel.READ_ONLY, INSIDE).with(List.of(BILLING))))
        .isInstanceOf(Verdict.Granted.class);
  }

  @Test
  void each_service_that_is_asked_for_must_be_among_its_own() {
    AccessRequest both =
        AccessRequest.byBearer(AccessLevel.READ_ONLY, INSIDE).with(List.of(BILLING, WIKI));

    assertThat(verdict(both)).isEqualTo(new Verdict.Denied(Reason.WRONG_AUDIENCE));
  }

  @Test
  void whoever_is_outside_of_its_networks_learns_nothing_else() {
    AccessRequest everythingIsWrong =
        AccessRequest.byBearer(AccessLevel.READ_WRITE, OUTSIDE).with(List.of(WIKI));

    assertThat(verdict(everythingIsWrong)).isEqualTo(new Verdict.Denied(Reason.WRONG_NETWORK));
  }

  @Test
  void the_address_of_one_who_asks_about_it_is_not_held_against_it() {
    assertThat(verdict(AccessRequest.byAnother(OUTSIDE, ""))).isInstanceOf(Verdict.Granted.class);
  }

  @Test
  void a_token_without_limits_is_good_for_all_from_anywhere() {
    AccessRequest request =
        AccessRequest.byBearer(AccessLevel.READ_ONLY, OUTSIDE).with(List.of(BILLING, WIKI));

    assertThat(request.verdictOn(pass(Limits.NONE), NOW)).isInstanceOf(Verdict.Granted.class);
  }

  private Verdict verdict(AccessRequest request) {
    return request.verdictOn(forBillingFromTen, NOW);
  }

  private static TokenPass pass(Limits limits) {
    return new TokenPass(
        new TokenDigest(new byte[TokenDigest.BYTES]),
        TokenId.at(NOW, new Random(1)),
        new TokenName("forums"),
        AccessLevel.READ_ONLY,
        NOW,
        NOW,
        Optional.empty(),
        limits,
        false,
        false,
        false);
  }
}
