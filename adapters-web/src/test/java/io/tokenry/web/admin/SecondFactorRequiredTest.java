package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.tokenry.application.port.in.ManageSecondFactor.Proposal;
import io.tokenry.domain.administrator.TotpSecret;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import io.tokenry.web.testing.WebTestApplication;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where nobody may do without a second factor. */
@Property(name = WebTestApplication.SECOND_FACTOR, value = "REQUIRED")
class SecondFactorRequiredTest extends AdminTest {

  private static final String SECOND_FACTOR = "/account/second-factor";

  @Test
  void whoever_has_none_is_led_to_turn_it_on_and_can_open_nothing_else() {
    Browser browser = signedIn();

    for (String page :
        List.of(TABLE, TABLE + "/new", "/settings/core/administrators", "/account")) {
      assertThat(browser.get(page).location()).as(page).isEqualTo(SECOND_FACTOR);
    }
    WebPage table = browser.post(TABLE + "/filter", Map.of(), "HX-Request", "true");
    assertThat(table.header("HX-Redirect")).isEqualTo(SECOND_FACTOR);
    WebPage asked = browser.get(SECOND_FACTOR);
    assertThat(asked.body()).contains("This server asks everybody for a second factor.");
    assertThat(browser.press(asked, "Sign out").status()).isEqualTo(303);
  }

  @Test
  void it_is_turned_on_right_there() {
    Browser browser = signedIn();

    WebPage setUp = browser.press(browser.get(SECOND_FACTOR), "Turn On Second Factor");

    assertThat(setUp.one("#secret").attr("value")).matches("[A-Z2-7]{32}");
  }

  @Test
  void once_it_is_on_all_is_open_but_the_way_to_turn_it_off() {
    Browser browser = signedIn();
    turnOn(browser);

    WebPage account = browser.get("/account");

    assertThat(browser.get(TABLE).status()).isEqualTo(200);
    assertThat(account.texts(".tk-second-factor button")).containsExactly("New Recovery Codes");
    assertThat(browser.post(SECOND_FACTOR + "/off", Map.of("csrf", account.csrf())).status())
        .isEqualTo(403);
    assertThat(application.manageSecondFactor.of(alice.id())).isPresent();
  }

  private void turnOn(Browser browser) {
    Origin byAlice =
        new Origin(alice.asActor(), "127.0.0.1", Optional.of(application.clock.instant()));
    Proposal proposal = application.manageSecondFactor.propose(byAlice);
    long step = TotpSecret.stepAt(application.clock.instant());
    String code = application.secrets.code(proposal.secret(), step);
    application.manageSecondFactor.turnOn(
        proposal.sealed(), code, browser.cookies().get("tokenry_session"), byAlice);
  }
}
