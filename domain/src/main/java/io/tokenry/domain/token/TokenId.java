package io.tokenry.domain.token;

import io.tokenry.domain.UuidV7;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A token's identity: a UUID of version 7, public, never a secret. */
public record TokenId(UUID value) {

  /** Makes a new id; see {@link UuidV7#at}. */
  public static TokenId at(Instant time, RandomGenerator random) {
    return new TokenId(UuidV7.at(time, random));
  }

  /** Reads the canonical form of 36 characters; empty for anything else. */
  public static Optional<TokenId> parse(String text) {
    return UuidV7.parse(text).map(TokenId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
