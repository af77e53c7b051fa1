package io.tokenry.domain.administrator;

import io.tokenry.domain.UuidV7;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** An administrator's identity: a UUID of version 7. */
public record AdministratorId(UUID value) {

  /** Makes a new id; see {@link UuidV7#at}. */
  public static AdministratorId at(Instant time, RandomGenerator random) {
    return new AdministratorId(UuidV7.at(time, random));
  }

  /** Reads the canonical form of 36 characters; empty for anything else. */
  public static Optional<AdministratorId> parse(String text) {
    return UuidV7.parse(text).map(AdministratorId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
