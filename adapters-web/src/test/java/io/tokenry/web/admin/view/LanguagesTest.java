package io.tokenry.web.admin.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenry.web.admin.view.Languages.Language;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

  private static final Locale VIETNAMESE = Locale.of("vi");

  private final Languages languages = new Languages();

  @Test
  void a_file_on_the_class_path_is_a_language_that_calls_itself_by_its_name() {
    assertThat(languages.all())
        .extracting(Language::tag, Language::name)
        .containsExactly(tuple("en", "English"), tuple("qaa", "Qaa"), tuple("vi", "Tiếng Việt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vi-VN,vi;q=0.9,en;q=0.8 | vi",
        "vi | vi",
        "VI-vn | vi",
        "en-US,en;q=0.9,vi;q=0.8 | en",
        "fr,vi;q=0.5 | vi",
        "en;q=0.2,vi;q=0.7 | vi",
        "vi;q=0,en | en",
        "fr-CH,fr;q=0.9 | en",
        "* | en",
        "fr,*;q=0.5 | en",
        "qaa | qaa"
      })
  void the_reader_gets_the_most_wanted_language_that_there_is(String preference, String tag) {
    assertThat(languages.bestFor(preference).toLanguageTag()).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", ";;;", "vi;q=", "vi;q=2", "vi;q=much", "việt", "a-b_c;q=1", ","})
  void what_cannot_be_read_counts_as_no_preference(String preference) {
    assertThat(languages.bestFor(preference)).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void a_preference_of_thousands_of_languages_is_not_even_looked_at() {
    String endless = "vi," + "fr,".repeat(5_000) + "de";

    assertThat(languages.bestFor(endless)).isEqualTo(Locale.ENGLISH);
    assertThat(languages.bestFor("vi," + "fr,".repeat(100) + "de")).isEqualTo(VIETNAMESE);
  }

  @Test
  void only_a_tag_as_it_stands_names_a_language() {
    assertThat(languages.find("vi")).contains(VIETNAMESE);
    for (String unknown : List.of("VI", "vi-VN", "fr", "", "../vi", "vi\r\n")) {
      assertThat(languages.find(unknown)).as(unknown).isEmpty();
    }
  }
}
