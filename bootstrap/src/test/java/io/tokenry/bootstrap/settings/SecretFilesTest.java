package io.tokenry.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tokenry.bootstrap.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"geheim", "geheim\n", "geheim\r\n", "geheim\n\n"})
  void a_secret_is_what_its_file_says_without_line_breaks_at_the_end(String text) throws Exception {
    Path file = write(text);

    assertThat(read(Map.of(Setting.DATABASE_PASSWORD, file.toString()), Map.of()))
        .containsExactly(Map.entry(Setting.DATABASE_PASSWORD, "geheim"));
  }

  @Test
  void spaces_in_a_secret_are_kept() throws Exception {
    Path file = write(" four quiet green boats ");

    assertThat(read(Map.of(Setting.ADMIN_PASSWORD, file.toString()), Map.of()))
        .containsEntry(Setting.ADMIN_PASSWORD, " four quiet green boats ");
  }

  @Test
  void blank_counts_as_not_named() {
    assertThat(read(Map.of(Setting.SECRET_KEY, " "), Map.of())).isEmpty();
  }

  @Test
  void what_is_no_secret_is_read_from_no_file() throws Exception {
    Path file = write("9090");

    assertThat(read(Map.of(Setting.PORT, file.toString()), Map.of())).isEmpty();
  }

  @Test
  void all_faults_are_told_at_once_and_no_secret_with_them() throws Exception {
    Path full = write("geheim");
    Path empty = Files.writeString(folder.resolve("empty"), "\n");

    CannotStart cannot =
        catchThrowableOfType(
            CannotStart.class,
            () ->
                read(
                    Map.of(
                        Setting.DATABASE_PASSWORD, full.toString(),
                        Setting.SECRET_KEY, folder.resolve("nowhere").toString(),
                        Setting.ADMIN_PASSWORD, folder.toString(),
                        Setting.BOOTSTRAP_TOKEN, empty.toString()),
                    Map.of(Setting.DATABASE_PASSWORD, "geheim")));

    assertThat(cannot.faults())
        .satisfiesExactly(
            twice ->
                assertThat(twice)
                    .startsWith("TOKENRY_DATABASE_PASSWORD_FILE: ")
                    .contains("TOKENRY_DATABASE_PASSWORD: set one of the two."),
            missing ->
                assertThat(missing)
                    .startsWith(
                        "TOKENRY_SECRET_KEY_FILE: there is no file \"%s/now".formatted(folder)),
            unreadable -> assertThat(unreadable).startsWith("TOKENRY_ADMIN_PASSWORD_FILE: "),
            blank ->
                assertThat(blank)
                    .startsWith("TOKENRY_BOOTSTRAP_TOKEN_FILE: ")
                    .contains("is empty"));
    assertThat(cannot.faults()).noneMatch(line -> line.contains("geheim"));
  }

  @Test
  void the_variables_that_name_files_are_known() {
    Map<String, String> variables =
        Map.of("TOKENRY_SECRET_KEY_FILE", "/run/key", "TOKENRY_HOST_FILE", "/run/host");

    assertThat(SettingSources.warnings(variables))
        .singleElement()
        .asString()
        .startsWith("TOKENRY_HOST_FILE ");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("secret"), text);
  }

  private static Map<Setting, String> read(
      Map<Setting, String> files, Map<Setting, String> values) {
    return SecretFiles.read(
        setting -> Optional.ofNullable(files.get(setting)),
        setting -> Optional.ofNullable(values.get(setting)));
  }
}
