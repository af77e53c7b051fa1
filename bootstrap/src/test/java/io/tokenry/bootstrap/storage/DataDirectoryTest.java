package io.tokenry.bootstrap.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.bootstrap.failure.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir private Path folder;

  @Test
  void it_is_made_with_its_parents_for_its_owner_alone() throws Exception {
    Path path = folder.resolve("a/b");

    try (DataDirectory directory = DataDirectory.open(path)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void it_is_held_by_one_at_a_time() throws Exception {
    try (DataDirectory first = DataDirectory.open(folder)) {
      assertThat(DataDirectory.tryOpen(first.path())).isEmpty();
    }

    try (DataDirectory again = DataDirectory.open(folder)) {
      assertThat(again.path()).isEqualTo(folder);
    }
  }

  @Test
  void a_file_in_its_place_is_told_in_one_line() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataDirectory.open(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("TOKENRY_DATA_DIR: ");
  }

  @Test
  void a_secret_is_generated_once_for_its_owner_alone() throws Exception {
    Path file = folder.resolve("secret.key");

    String first = SecretFile.readOrGenerate(file, new SecureRandom());
    String second = SecretFile.readOrGenerate(file, new SecureRandom());

    assertThat(second).isEqualTo(first);
    assertThat(Base64.getDecoder().decode(first)).hasSize(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_new_secret_stands_before_those_that_were_there_and_belongs_to_the_owner_alone()
      throws Exception {
    Path file = folder.resolve("secret.key");
    String first = SecretFile.readOrGenerate(file, new SecureRandom());

    SecretFile.prepend(file, new SecureRandom());
    SecretFile.prepend(file, new SecureRandom());

    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .doesNotHaveDuplicates()
        .allSatisfy(line -> assertThat(Base64.getDecoder().decode(line)).hasSize(32))
        .endsWith(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_secret_that_others_may_read_is_refused() throws Exception {
    Path file = folder.resolve("secret.key");
    SecretFile.readOrGenerate(file, new SecureRandom());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> SecretFile.read(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("chmod 600");
  }
}
