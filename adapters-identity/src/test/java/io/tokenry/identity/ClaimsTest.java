package io.tokenry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  @Test
  void dots_lead_into_objects_unless_a_claim_is_called_so() {
    assertThat(of("realm_access", Map.of("roles", List.of("a", "b"))).texts("realm_access.roles"))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(of("https://example.com/roles", "a").texts("https://example.com/roles"))
        .containsExactly("a");
    assertThat(of("realm_access", "text").texts("realm_access.roles")).isEmpty();
  }

  @Test
  void what_is_no_text_gives_nothing() {
    assertThat(of("groups", List.of("a", 7, Map.of())).texts("groups")).containsExactly("a");
    assertThat(of("groups", 7).texts("groups")).isEmpty();
    assertThat(of("groups", "a").texts("roles")).isEmpty();
    assertThat(of("name", List.of("a")).text("name")).isEmpty();
  }

  @Test
  void an_address_of_mail_counts_only_when_it_is_verified() {
    Map<String, Object> email = Map.of("email", "ada@example.com");

    assertThat(new Claims(email).texts("email")).isEmpty();
    assertThat(new Claims(email).text("email")).isEmpty();

    Claims verified = new Claims(Map.of("email", "ada@example.com", "email_verified", true));
    assertThat(verified.texts("email")).containsExactly("ada@example.com");
    assertThat(verified.text("email")).contains("ada@example.com");
  }

  private static Claims of(String name, Object value) {
    return new Claims(Map.of(name, value));
  }
}
