package io.tokenry.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

  private static final Passphrase PASSPHRASE = new Passphrase("four quiet green boats");
  private static final int CHUNK = Envelope.CHUNK_BYTES;
  private static final int SEALED = Envelope.SEALED_CHUNK_BYTES;
  private static final int HEADER = Envelope.HEADER_BYTES;

  /** Three chunks; made once, since it takes its time to make a key of a passphrase. */
  private static final byte[] FILE = sealOnce();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7})
  void what_was_written_is_read(int length) throws IOException {
    byte[] contents = bytes(length);

    byte[] file = seal(contents);

    assertThat(open(file)).isEqualTo(contents);
    assertThat(file).hasSize(HEADER + length + 16 * Math.max(1, (length + CHUNK - 1) / CHUNK));
  }

  @Test
  void the_file_says_what_it_is_and_shows_nothing_else() throws IOException {
    byte[] contents = "tokens and keys".repeat(100).getBytes(StandardCharsets.US_ASCII);

    String file = new String(seal(contents), StandardCharsets.ISO_8859_1);

    assertThat(file).startsWith("Tokenry backup 1\n").doesNotContain("tokens", "boats");
  }

  @Test
  void two_files_of_the_same_contents_have_nothing_in_common() throws IOException {
    byte[] one = seal(bytes(100));
    byte[] other = seal(bytes(100));

    assertThat(Arrays.copyOfRange(one, HEADER, one.length))
        .isNotEqualTo(Arrays.copyOfRange(other, HEADER, other.length));
  }

  @Test
  void another_passphrase_is_told_from_damage() throws IOException {
    byte[] file = seal(bytes(10));

    assertThatExceptionOfType(UnusableBackup.class)
        .isThrownBy(() -> open(file, new Passphrase("four quiet green boat")))
        .withMessageStartingWith("does not open with this passphrase");
  }

  @Test
  void a_passphrase_is_the_same_however_its_letters_are_put_together() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    seal(out, bytes(10), new Passphrase("fünf grüne Boote"));

    assertThat(open(out.toByteArray(), new Passphrase("fu\u0308nf gru\u0308ne Boote")))
        .isEqualTo(bytes(10));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 17, 20, 21, 25, 29, 40, 45, 76})
  void a_changed_bit_of_the_header_is_noticed(int place) {
    assertThatExceptionOfType(UnusableBackup.class).isThrownBy(() -> open(flip(file(), place)));
  }

  @Test
  void a_changed_bit_of_any_chunk_is_noticed() {
    byte[] file = file();

    for (int place : new int[] {HEADER, HEADER + SEALED - 1, HEADER + SEALED, file.length - 1}) {
      assertThatExceptionOfType(UnusableBackup.class)
          .isThrownBy(() -> open(flip(file, place)))
          .withMessageContaining("damaged or cut off");
    }
  }

  @Test
  void a_file_that_was_cut_off_is_noticed_wherever_that_was() {
    byte[] file = file();

    for (int length :
        new int[] {
          16,
          HEADER - 1,
          HEADER,
          HEADER + 1,
          HEADER + SEALED,
          HEADER + SEALED + 1,
          HEADER + 2 * SEALED,
          file.length - 1
        }) {
      assertThatExceptionOfType(UnusableBackup.class)
          .isThrownBy(() -> open(Arrays.copyOf(file, length)))
          .withMessageContaining("damaged or cut off");
    }
  }

  @Test
  void more_than_was_written_is_noticed() {
    byte[] file = file();

    assertThatExceptionOfType(UnusableBackup.class)
        .isThrownBy(() -> open(Arrays.copyOf(file, file.length + 1)))
        .withMessageContaining("damaged or cut off");
  }

  @Test
  void chunks_in_another_order_are_noticed() {
    byte[] file = file();
    byte[] first = Arrays.copyOfRange(file, HEADER, HEADER + SEALED);
    byte[] second = Arrays.copyOfRange(file, HEADER + SEALED, HEADER + 2 * SEALED);
    ByteBuffer.wrap(file).position(HEADER).put(second).put(first);

    assertThatExceptionOfType(UnusableBackup.class)
        .isThrownBy(() -> open(file))
        .withMessageContaining("damaged or cut off");
  }

  @Test
  void a_chunk_that_was_left_out_is_noticed() {
    byte[] file = file();
    ByteArrayOutputStream without = new ByteArrayOutputStream();
    without.write(file, 0, HEADER + SEALED);
    without.write(file, HEADER + 2 * SEALED, file.length - HEADER - 2 * SEALED);

    assertThatExceptionOfType(UnusableBackup.class)
        .isThrownBy(() -> open(without.toByteArray()))
        .withMessageContaining("damaged or cut off");
  }

  @Test
  void what_was_not_finished_is_not_whole() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SealingStream(out, PASSPHRASE).write(bytes(2 * CHUNK));

    assertThatExceptionOfType(UnusableBackup.class).isThrownBy(() -> open(out.toByteArray()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Tokenry", "PK\u0003\u0004 something else altogether"})
  void another_file_is_no_backup(String text) {
    assertThatExceptionOfType(UnusableBackup.class)
        .isThrownBy(() -> open(text.getBytes(StandardCharsets.US_ASCII)))
        .withMessageStartingWith("is no backup of Tokenry");
  }

  @Test
  void a_header_that_wants_all_memory_is_refused_before_it_gets_it() {
    byte[] file = file();
    ByteBuffer.wrap(file).putInt(17, Integer.MAX_VALUE);

    assertThatExceptionOfType(UnusableBackup.class)
        .isThrownBy(() -> open(file))
        .withMessageContaining("of a kind that this Tokenry does not know");
  }

  @Test
  void a_passphrase_is_shown_nowhere() {
    assertThat(PASSPHRASE).asString().doesNotContain("boats");
  }

  private static byte[] file() {
    return FILE.clone();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] flip(byte[] file, int place) {
    byte[] changed = file.clone();
    changed[place] ^= 1;
    return changed;
  }

  private static byte[] sealOnce() {
    try {
      return seal(bytes(2 * CHUNK + 100));
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail", impossible);
    }
  }

  private static byte[] seal(byte[] contents) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    seal(out, contents, PASSPHRASE);
    return out.toByteArray();
  }

  private static void seal(ByteArrayOutputStream out, byte[] contents, Passphrase passphrase)
      throws IOException {
    SealingStream sealing = new SealingStream(out, passphrase);
    // In parts that do not match the chunks.
    for (int from = 0; from < contents.length; from += 10_007) {
      sealing.write(contents, from, Math.min(10_007, contents.length - from));
    }
    sealing.finish();
  }

  private static byte[] open(byte[] file) throws IOException {
    return open(file, PASSPHRASE);
  }

  private static byte[] open(byte[] file, Passphrase passphrase) throws IOException {
    try (OpeningStream opening = new OpeningStream(new ByteArrayInputStream(file), passphrase)) {
      return opening.readAllBytes();
    }
  }
}
