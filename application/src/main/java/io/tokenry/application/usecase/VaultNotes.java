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
  public String seal(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer note = ByteBuffer.allocate(Long.BYTES + bytes.length);
    note.putLong(clock.instant().toEpochMilli()).put(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(note.array()));
  }

  @Override
  public Optional<String> open(String sealed, Duration age) {
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
    byte[] text = new byte[buffer.remaining()];
    buffer.get(text);
    return clock.instant().isBefore(sealedAt.plus(age))
        ? Optional.of(new String(text, StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
