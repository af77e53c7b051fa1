package io.tokenry.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UpgradeTableTest {

  private static final Path MIGRATIONS =
      Page.HOME.resolve("adapters-persistence/src/main/resources/db/migration");
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE);

  @Test
  void every_version_of_the_tables_is_told() throws IOException {
    List<Integer> told =
        ROW.matcher(Page.text("docs/upgrading.md"))
            .results()
            .map(row -> Integer.valueOf(row.group(1)))
            .toList();

    assertThat(told).isEqualTo(versions());
  }

  private static List<Integer> versions() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("^V(\\d+)__.*", "$1"))
          .map(Integer::valueOf)
          .sorted()
          .toList();
    }
  }
}
