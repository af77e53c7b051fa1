package io.tokenry.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AuditActionTest {

  @Test
  void each_action_is_read_again_by_a_name_of_its_own() {
    assertThat(AuditAction.values())
        .allSatisfy(action -> assertThat(AuditAction.of(action.text())).contains(action));
    assertThat(Arrays.stream(AuditAction.values()).map(AuditAction::text))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z_]+\\.[a-z_]+"));
  }

  @Test
  void no_other_spelling_is_read() {
    assertThat(AuditAction.of("TOKEN.CREATED")).isEmpty();
    assertThat(AuditAction.of("")).isEmpty();
  }
}
