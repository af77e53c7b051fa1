package io.tokenry.application.usecase;

import io.tokenry.application.port.in.SealedNotes;
import io.tokenry.application.port.out.SecretVault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/** See {@link SealedNotes}. */
public final class VaultNotes implements SealedNotes {

  private final SecretVault vault;
  private final InstantSource clock;

  public VaultNotes(SecretVault vault, InstantSource clock) {
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public String seal(Purpose purpose, String text) {
    byte[] bytes = (beginning(purpose) + text).getBytes(StandardCharsets.UTF_8);
    ByteBuffer note = ByteBuffer.allocate(Long.BYTES + bytes.length);
    note.putLong(clock.instant().toEpochMilli()).put(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(note.array()));
  }

  @Override
  public Optional<String> open(Purpose purpose, String sealed, Duration age) {
    byte[] note;
    try {
      note = vault.open(Base64.getUrlDecoder().decode(sealed));
    } catch (IllegalArgumentException madeUp) {
      return Optional.empty();
    }
    if (note.length < Long.BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(note);
    Instant sealedAt = Instant.ofEpochMilli(buffer.getLong());
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    String beginning = beginning(purpose);
    return Optional.of(new String(bytes, StandardCharsets.UTF_8))
        .filter(text -> text.startsWith(beginning))
        .filter(_ -> clock.instant().isBefore(sealedAt.plus(age)))
        .map(text -> text.substring(beginning.length()));
  }

  private static String beginning(Purpose purpose) {
    return purpose.name() + "\n";
  }
}
