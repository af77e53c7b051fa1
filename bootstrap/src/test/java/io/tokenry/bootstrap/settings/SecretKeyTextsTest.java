package io.tokenry.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretKeyTextsTest {

  @Test
  void a_file_without_a_line_is_told_to_be_empty() {
    assertThatExceptionOfType(WrongSetting.class)
        .isThrownBy(() -> SecretKeyTexts.parse(List.of(), "line"))
        .extracting(WrongSetting::explanation)
        .isEqualTo(
            "this is empty: set the base64 text of 32 random bytes (openssl rand -base64 32).");
  }
}
