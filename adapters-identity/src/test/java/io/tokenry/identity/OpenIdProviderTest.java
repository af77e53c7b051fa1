package io.tokenry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.tokenry.application.port.out.IdentityProvider.Answer;
import io.tokenry.application.port.out.IdentityProvider.Departure;
import io.tokenry.application.port.out.IdentityProvider.Identified;
import io.tokenry.application.port.out.IdentityProvider.Reason;
import io.tokenry.application.port.out.IdentityProvider.Refused;
import io.tokenry.application.testing.MutableClock;
import io.tokenry.domain.administrator.ExternalIdentity;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdProviderTest {

  private static final Map<String, Object> BOB =
      Map.of(
          "sub",
          "1234",
          "preferred_username",
          "bob",
          "realm_access",
          Map.of("roles", List.of("owners", "staff")));

  private final TestProvider there = new TestProvider();
  private final MutableClock clock = MutableClock.atSomeTime();
  private final OpenIdProvider provider = client(Optional.of(TestProvider.SECRET));

  @AfterEach
  void close() {
    there.close();
  }

  @Test
  void whoever_the_provider_vouches_for_is_known_by_issuer_and_subject() {
    assertThat(signIn(provider))
        .isEqualTo(
            new Identified(
                new ExternalIdentity(there.issuer(), "1234"),
                Optional.of("bob"),
                Set.of("owners", "staff"),
                Optional.empty()));
  }

  @Test
  void the_question_is_bound_to_this_browser_and_to_this_server() {
    String question = provider.depart(false).orElseThrow().address().toString();

    assertThat(question)
        .startsWith(there.issuer() + "/authorize?")
        .contains("response_type=code", "code_challenge_method=S256", "code_challenge=")
        .contains("scope=openid+profile", "client_id=tokenry", "state=", "nonce=")
        .contains("redirect_uri=https%3A%2F%2Ftokens.example.com%2Flogin%2Fsso%2Fcallback")
        .doesNotContain("prompt", "max_age");
    assertThat(provider.depart(false).orElseThrow().address().toString()).isNotEqualTo(question);
  }

  @Test
  void a_proof_asks_the_provider_to_ask_again_and_tells_when_it_did() {
    there.signsIn(BOB);
    Departure departure = provider.depart(true).orElseThrow();

    assertThat(departure.address().toString()).contains("prompt=login", "max_age=0");
    assertThat(provider.arrive(departure.secrets(), there.approve(departure.address())))
        .isInstanceOfSatisfying(Identified.class, who -> assertThat(who.provenAt()).isPresent());
  }

  @Test
  void the_secret_travels_in_the_body_where_the_provider_takes_it_there_alone() {
    there.announces("token_endpoint_auth_methods_supported", List.of("client_secret_post"));

    assertThat(signIn(provider)).isInstanceOf(Identified.class);
  }

  @Test
  void a_public_client_needs_no_secret() {
    there.announces("client", "none");

    assertThat(signIn(client(Optional.empty()))).isInstanceOf(Identified.class);
  }

  @Test
  void a_wrong_secret_signs_nobody_in() {
    assertThat(signIn(client(Optional.of("another secret")))).isEqualTo(new Refused(Reason.FAILED));
  }

  @ParameterizedTest
  @EnumSource(Forgery.class)
  void a_forged_token_signs_nobody_in(Forgery forgery) {
    there.lies(token -> forgery.of(token, there));

    assertThat(signIn(provider)).isEqualTo(new Refused(Reason.NOT_GENUINE));
  }

  @Test
  void the_provider_may_change_its_key() {
    assertThat(signIn(provider)).isInstanceOf(Identified.class);

    there.changesKey();

    assertThat(signIn(provider)).isInstanceOf(Identified.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "iss", "code"})
  void an_answer_that_lacks_a_part_or_has_a_wrong_one_is_refused(String part) {
    there.signsIn(BOB);
    Departure departure = provider.depart(false).orElseThrow();
    Map<String, List<String>> lacking = new HashMap<>(there.approve(departure.address()));
    lacking.remove(part);
    Map<String, List<String>> wrong = new HashMap<>(there.approve(departure.address()));
    wrong.put(part, List.of("https://other.example"));

    assertThat(provider.arrive(departure.secrets(), lacking))
        .isEqualTo(new Refused(Reason.NOT_GENUINE));
    assertThat(provider.arrive(departure.secrets(), wrong)).isInstanceOf(Refused.class);
  }

  @Test
  void a_provider_that_never_names_itself_need_not() {
    there.announces("authorization_response_iss_parameter_supported", false);
    there.namesItselfNoMore();

    assertThat(signIn(provider)).isInstanceOf(Identified.class);
  }

  @Test
  void a_code_counts_once_and_for_the_browser_alone_that_asked() {
    there.signsIn(BOB);
    Departure departure = provider.depart(false).orElseThrow();
    Departure other = provider.depart(false).orElseThrow();
    Map<String, List<String>> answer = there.approve(departure.address());
    Map<String, List<String>> stolen = new HashMap<>(there.approve(departure.address()));
    stolen.put("state", there.approve(other.address()).get("state"));

    assertThat(provider.arrive(departure.secrets(), answer)).isInstanceOf(Identified.class);
    assertThat(provider.arrive(departure.secrets(), answer)).isEqualTo(new Refused(Reason.FAILED));
    assertThat(provider.arrive(other.secrets(), stolen)).isEqualTo(new Refused(Reason.FAILED));
  }

  @Test
  void an_error_says_whether_somebody_said_no() {
    Departure departure = provider.depart(false).orElseThrow();
    Map<String, List<String>> error = new HashMap<>(there.approve(departure.address()));
    error.remove("code");
    error.put("error", List.of("access_denied"));
    assertThat(provider.arrive(departure.secrets(), error)).isEqualTo(new Refused(Reason.DENIED));

    error.put("error", List.of("server_error"));
    assertThat(provider.arrive(departure.secrets(), error)).isEqualTo(new Refused(Reason.FAILED));
  }

  @Test
  void a_provider_that_is_away_is_asked_again_a_little_later() {
    there.announces("issuer", "https://other.example");
    assertThat(provider.depart(false)).isEmpty();
    there.announces("issuer", there.issuer());
    assertThat(provider.depart(false)).isEmpty();

    clock.advance(Duration.ofSeconds(5));

    assertThat(provider.depart(false)).isPresent();
  }

  @Test
  void what_the_provider_said_of_itself_counts_while_it_is_away() {
    Departure departure = provider.depart(false).orElseThrow();
    Map<String, List<String>> answer = there.approve(departure.address());
    there.close();
    clock.advance(Duration.ofHours(2));

    assertThat(provider.depart(false)).isPresent();
    assertThat(provider.arrive(departure.secrets(), answer))
        .isEqualTo(new Refused(Reason.UNREACHABLE));
  }

  @Test
  void one_signs_out_there_also_when_another_server_let_them_in() {
    assertThat(provider.signOutAddress().orElseThrow().toString())
        .startsWith(there.issuer() + "/logout?")
        .contains("client_id=tokenry", "https%3A%2F%2Ftokens.example.com%2Flogin");
  }

  private Answer signIn(OpenIdProvider with) {
    there.signsIn(BOB);
    Departure departure = with.depart(false).orElseThrow();
    return with.arrive(departure.secrets(), there.approve(departure.address()));
  }

  private OpenIdProvider client(Optional<String> secret) {
    return new OpenIdProvider(
        new OpenIdSettings(
            there.issuer(),
            TestProvider.CLIENT,
            secret,
            List.of("openid", "profile"),
            "preferred_username",
            "realm_access.roles",
            URI.create("https://tokens.example.com")),
        clock);
  }

  /** What a liar does to a token. */
  enum Forgery {
    ANOTHER_NONCE,
    NO_NONCE,
    ANOTHER_AUDIENCE,
    ANOTHER_PARTY,
    NO_PARTY_OF_SEVERAL,
    ANOTHER_ISSUER,
    NO_SUBJECT,
    LONG_SUBJECT,
    EXPIRED,
    UNSIGNED,
    ANOTHER_KEY,
    CLIENT_SECRET_AS_KEY;

    JWT of(JWT token, TestProvider there) {
      JWTClaimsSet claims = claimsOf(token);
      return switch (this) {
        case ANOTHER_NONCE -> there.signed(with(claims, "nonce", "another"));
        case NO_NONCE -> there.signed(with(claims, "nonce", null));
        case ANOTHER_AUDIENCE -> there.signed(with(claims, "aud", "another"));
        case ANOTHER_PARTY ->
            there.signed(
                with(with(claims, "aud", List.of("tokenry", "another")), "azp", "another"));
        case NO_PARTY_OF_SEVERAL ->
            there.signed(with(claims, "aud", List.of("tokenry", "another")));
        case ANOTHER_ISSUER -> there.signed(with(claims, "iss", "https://other.example"));
        case NO_SUBJECT -> there.signed(with(claims, "sub", null));
        case LONG_SUBJECT -> there.signed(with(claims, "sub", "s".repeat(256)));
        case EXPIRED ->
            there.signed(with(claims, "exp", Date.from(Instant.now().minusSeconds(90))));
        case UNSIGNED -> new PlainJWT(claims);
        case ANOTHER_KEY -> there.signedByAnother(claims);
        case CLIENT_SECRET_AS_KEY -> mac(claims);
      };
    }

    private static JWTClaimsSet claimsOf(JWT token) {
      try {
        return token.getJWTClaimsSet();
      } catch (ParseException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    private static JWTClaimsSet with(JWTClaimsSet claims, String name, @Nullable Object value) {
      return new JWTClaimsSet.Builder(claims).claim(name, value).build();
    }

    private static JWT mac(JWTClaimsSet claims) {
      try {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(TestProvider.SECRET));
        return token;
      } catch (JOSEException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
