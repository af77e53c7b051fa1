package io.tokenry.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.IdentityProvider;
import io.tokenry.application.port.out.IdentityProvider.Departure;
import io.tokenry.application.port.out.IdentityProvider.Identified;
import io.tokenry.application.port.out.IdentityProvider.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link IdentityProvider} must do. */
public abstract class IdentityProviderContract {

  /** One that can be reached. */
  protected abstract IdentityProvider provider();

  /** What a browser brings back when somebody with the subject {@code 1234} signed in there. */
  protected abstract Map<String, List<String>> approve(Departure departure);

  @Test
  void whoever_signs_in_there_is_identified() {
    Departure departure = depart();

    assertThat(provider().arrive(departure.secrets(), approve(departure)))
        .isInstanceOfSatisfying(
            Identified.class, who -> assertThat(who.identity().subject()).isEqualTo("1234"));
  }

  @Test
  void every_departure_is_another() {
    Departure departure = depart();

    assertThat(depart().address()).isNotEqualTo(departure.address());
    assertThat(depart().secrets()).isNotEqualTo(departure.secrets());
  }

  @Test
  void an_answer_counts_once() {
    Departure departure = depart();
    Map<String, List<String>> answer = approve(departure);
    provider().arrive(departure.secrets(), answer);

    assertThat(provider().arrive(departure.secrets(), answer)).isInstanceOf(Refused.class);
  }

  @Test
  void the_answer_to_another_browser_is_not_genuine() {
    Departure departure = depart();

    assertThat(provider().arrive(depart().secrets(), approve(departure)))
        .isEqualTo(new Refused(IdentityProvider.Reason.NOT_GENUINE));
  }

  @Test
  void whoever_said_no_there_is_denied() {
    Departure departure = depart();
    Map<String, List<String>> answer = new HashMap<>(approve(departure));
    answer.remove("code");
    answer.put("error", List.of("access_denied"));

    assertThat(provider().arrive(departure.secrets(), answer))
        .isEqualTo(new Refused(IdentityProvider.Reason.DENIED));
  }

  @Test
  void the_secrets_of_a_departure_are_not_shown() {
    Departure departure = depart();

    assertThat(departure.toString()).doesNotContain(departure.secrets());
  }

  private Departure depart() {
    return provider().depart(false).orElseThrow();
  }
}
