package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.tokenry.application.memory.InMemoryIdentityProvider;
import io.tokenry.application.port.out.IdentityProvider.Identified;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.ExternalIdentity;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import io.tokenry.web.testing.WebTestApplication;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an identity provider signs people in besides passwords. */
@Property(name = WebTestApplication.PROVIDER, value = "besides")
class SingleSignOnTest extends AdminTest {

  private static final String CALLBACK = "/login/sso/callback";
  private static final String NEW_PERSON = "/settings/core/administrators/new";

  @Test
  void the_button_leads_to_the_provider_and_back_to_where_somebody_wanted_to_go() {
    Browser browser = newBrowser();
    WebPage login = browser.get("/login?next=%2Faccount");

    WebPage back = comeBack(browser, login.one("a.btn").attr("href"), bob("owners"));

    assertThat(login.one("a.btn").text()).isEqualTo("Sign in with Example SSO");
    assertThat(login.all("#password")).hasSize(1);
    assertThat(back.status()).isEqualTo(303);
    assertThat(back.location()).isEqualTo("/account");
    assertThat(browser.cookies())
        .containsKey("tokenry_session")
        .doesNotContainKey("tokenry_sign_on");
    assertThat(browser.get("/account").body())
        .contains("You sign in with Example SSO")
        .doesNotContain("current_password", "Turn On Second Factor");
  }

  @Test
  void what_ties_the_answer_to_the_browser_is_a_short_lived_cookie_that_no_script_reads() {
    WebPage departure = newBrowser().get("/login/sso");

    assertThat(departure.location()).startsWith(InMemoryIdentityProvider.ISSUER);
    assertThat(departure.headers("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("tokenry_sign_on="))
        .singleElement()
        .asString()
        .contains("HTTPOnly", "SameSite=Lax", "Max-Age=600")
        .doesNotContain(stateOf(departure));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "//evil.example", "/login/sso", "/\\evil.example"})
  void nobody_is_led_elsewhere(String next) {
    String begin = "/login/sso?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);

    assertThat(comeBack(newBrowser(), begin, bob("owners")).location()).isEqualTo("/");
  }

  @Test
  void an_answer_that_another_browser_began_or_that_was_used_signs_nobody_in() {
    Browser attacker = newBrowser();
    WebPage departure = attacker.get("/login/sso");
    String answer = answerTo(departure, bob("owners"));
    Browser victim = newBrowser();

    WebPage refused = victim.get(answer);
    assertThat(refused.location()).isEqualTo("/login");
    assertThat(victim.cookies()).doesNotContainKey("tokenry_session");
    assertThat(victim.get("/login").notice()).contains("begun in another browser");

    assertThat(attacker.get(answer).location()).isEqualTo("/");
    assertThat(attacker.get(answer).location()).isEqualTo("/account");
    assertThat(attacker.get("/account").notice()).contains("is done already");
  }

  @Test
  void what_an_answer_says_is_on_no_page_and_in_no_address_afterwards() {
    Browser browser = newBrowser();
    String state = stateOf(browser.get("/login/sso"));

    WebPage refused =
        browser.get(CALLBACK + "?error=access_denied&error_description=%3Cb%3Eevil&state=" + state);

    assertThat(refused.status()).isEqualTo(303);
    assertThat(refused.location()).isEqualTo("/login");
    WebPage login = browser.get("/login");
    assertThat(login.notice()).startsWith("Example SSO did not sign you in");
    assertThat(login.body()).doesNotContain("evil", state);
  }

  @Test
  void somebody_without_a_role_reads_why_they_are_not_in() {
    Browser browser = newBrowser();

    assertThat(comeBack(browser, "/login/sso", bob("visitors")).location()).isEqualTo("/login");

    assertThat(browser.get("/login").notice()).contains("gives you no role here");
  }

  @Test
  void a_password_still_signs_in_while_the_provider_is_away() {
    application.identityProvider.goAway();
    Browser browser = newBrowser();

    assertThat(browser.get("/login/sso?next=%2Faccount").location())
        .isEqualTo("/login?next=%2Faccount");

    assertThat(browser.get("/login").notice()).contains("cannot be reached just now");
    assertThat(signIn(browser, "alice", PASSWORD).location()).isEqualTo("/");
  }

  @Test
  void owners_see_who_signs_in_there_and_find_nothing_to_change_but_the_way_out() {
    comeBack(newBrowser(), "/login/sso", bob("owners"));
    Administrator bob =
        application.administrators.all().stream()
            .filter(person -> person.identity().isPresent())
            .findFirst()
            .orElseThrow();
    Browser browser = signedIn();

    WebPage list = browser.get("/settings/core/administrators");

    assertThat(list.texts(".tk-badge")).contains("Single sign-on");
    String home = "/settings/core/administrators/" + bob.id();
    assertThat(list.all("a[href^=" + home + "]")).hasSize(1);
    assertThat(list.all("form[action=" + home + "/disable]")).hasSize(1);
    Map<String, String> password =
        Map.of("new_password", "a wholly new one", "repeat", "a wholly new one");
    WebPage form = browser.get(home + "/password");
    assertThat(browser.press(form, "Submit", password).status()).isEqualTo(403);
  }

  @Test
  void a_form_waits_until_the_provider_asked_again() {
    Browser browser = newBrowser();
    comeBack(browser, "/login/sso", bob("owners"));
    Map<String, String> carol =
        Map.of("username", "carol", "password", "a wholly new one", "repeat", "a wholly new one");
    WebPage asked = browser.press(browser.get(NEW_PERSON), "Submit", carol);
    assertThat(asked.status()).isEqualTo(403);
    assertThat(asked.one("a[target=_blank]").text())
        .isEqualTo("Confirm with Example SSO (opens a new page)");
    assertThat(asked.all("#proof")).isEmpty();
    assertThat(browser.press(asked, "Go on").status()).isEqualTo(403);

    WebPage proven = comeBack(browser, asked.one("a[target=_blank]").attr("href"), provenBob());
    assertThat(proven.location()).isEqualTo("/account");
    assertThat(browser.get("/account").notice()).startsWith("It is you.");
    assertThat(application.identityProvider.wasAskedAfresh()).isTrue();

    assertThat(browser.press(asked, "Go on").location()).isEqualTo("/settings/core/administrators");
    assertThat(browser.get("/settings/core/administrators").notice()).contains("carol");
  }

  @Test
  void whoever_signs_out_can_sign_out_of_the_provider_too() {
    Browser browser = newBrowser();
    comeBack(browser, "/login/sso", bob("owners"));

    WebPage left = browser.press(browser.get("/account"), "Sign out");

    WebPage login = browser.get(left.location());
    assertThat(login.one("a[href=" + InMemoryIdentityProvider.ISSUER + "/logout]").text())
        .isEqualTo("Sign out of Example SSO, too");
  }

  private WebPage comeBack(Browser browser, String begin, Identified who) {
    return browser.get(answerTo(browser.get(begin), who));
  }

  private String answerTo(WebPage departure, Identified who) {
    String code = application.identityProvider.vouchFor(who);
    return CALLBACK + "?code=" + code + "&state=" + stateOf(departure);
  }

  private static String stateOf(WebPage departure) {
    return URI.create(departure.location()).getQuery().replace("state=", "");
  }

  private static Identified bob(String group) {
    return new Identified(
        new ExternalIdentity(InMemoryIdentityProvider.ISSUER, "sub-bob"),
        Optional.of("bob"),
        Set.of(group),
        Optional.empty());
  }

  private Identified provenBob() {
    Identified bob = bob("owners");
    return new Identified(
        bob.identity(),
        bob.username(),
        bob.groups(),
        Optional.of(application.clock.instant().minus(Duration.ofSeconds(1))));
  }
}
