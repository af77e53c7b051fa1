package io.tokenry.web.admin.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Wording english = Wording.in(Locale.ENGLISH);

  @ParameterizedTest
  @CsvSource({
    "PT0S, just now",
    "PT44S, just now",
    "PT45S, 1 minute ago",
    "PT59M59S, 59 minutes ago",
    "PT1H, 1 hour ago",
    "PT23H59M, 23 hours ago",
    "P1D, 1 day ago",
    "P29D, 29 days ago",
    "P30D, 1 month ago",
    "P364D, 12 months ago",
    "P365D, 1 year ago",
    "P800D, 2 years ago",
    "PT-10S, in a moment",
    "PT-90M, in 1 hour",
    "P-3D, in 3 days"
  })
  void a_moment_is_told_by_its_distance(Duration distance, String words) {
    assertThat(english.ago(NOW.minus(distance), NOW)).isEqualTo(words);
  }

  @Test
  void the_exact_time_is_in_utc_to_the_second() {
    assertThat(english.exact(NOW)).isEqualTo("1 Mar 2026, 12:00:00 UTC");
  }

  @Test
  void counts_are_written_as_the_language_does() {
    assertThat(english.text("page.showing.about", List.of(50, 1_234_567)))
        .isEqualTo("Showing 50 of about 1,234,567 tokens");
    assertThat(english.text("page.showing", List.of(1, 1))).isEqualTo("Showing 1 of 1 token");
  }

  @Test
  void a_language_without_words_of_its_own_reads_english() {
    assertThat(Wording.in(Locale.FRENCH).text("login.title", List.of())).isEqualTo("Sign in");
  }
}
