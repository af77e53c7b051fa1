package io.tokenry.application.testing;

import io.tokenry.domain.Actor;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.limit.AllowedNetworks;
import io.tokenry.domain.limit.Audiences;
import io.tokenry.domain.limit.Limits;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.Credential;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDescription;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenName;
import io.tokenry.domain.token.TokenSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Builds tokens that differ from each other in all that must differ. */
public final class TokenBuilder {

  /** When tokens are created unless a test says otherwise. */
  public static final Instant CREATED_AT = Instant.parse("2026-01-01T00:00:00Z");

  public static final Actor ALICE =
      new Actor(Actor.Kind.ADMINISTRATOR, "01900000-0000-7000-8000-000000000001", "alice");

  /** Alice at her desk, as the one who does something; she has just given her password. */
  public static final Origin BY_ALICE =
      new Origin(ALICE, "192.0.2.1", Optional.of(Instant.parse("2100-01-01T00:00:00Z")));

  private static final AtomicLong COUNTER = new AtomicLong();

  private final long number = COUNTER.incrementAndGet();
  private String name = "token " + number;
  private String description = "";
  private AccessLevel accessLevel = AccessLevel.READ_WRITE;
  private boolean suspended;
  private Optional<Instant> expiresAt = Optional.empty();
  private Audiences audiences = Audiences.ALL;
  private AllowedNetworks networks = AllowedNetworks.ANYWHERE;
  private Optional<Instant> deletedAt = Optional.empty();
  private Optional<LastUse> lastUse = Optional.empty();
  private Instant createdAt = CREATED_AT;
  private Optional<Instant> valueSince = Optional.empty();
  private TokenDigest digest = digestOf(number);
  private TokenHint hint = new TokenHint("tkr_%04d…wxyz".formatted(number % 10_000));

  private TokenBuilder() {}

  public static TokenBuilder aToken() {
    return new TokenBuilder();
  }

  /** A digest that belongs to {@code number} alone. */
  public static TokenDigest digestOf(long number) {
    return new TokenDigest(
        ByteBuffer.allocate(TokenDigest.BYTES).putLong(number).putLong(~number).array());
  }

  public TokenBuilder named(String text) {
    name = text;
    return this;
  }

  public TokenBuilder describedAs(String text) {
    description = text;
    return this;
  }

  public TokenBuilder readOnly() {
    accessLevel = AccessLevel.READ_ONLY;
    return this;
  }

  public TokenBuilder suspended() {
    suspended = true;
    return this;
  }

  public TokenBuilder expiringAt(Instant time) {
    expiresAt = Optional.of(time);
    return this;
  }

  public TokenBuilder forAudiences(String... names) {
    audiences = Audiences.of(List.of(names));
    return this;
  }

  public TokenBuilder from(String... blocks) {
    networks = AllowedNetworks.of(List.of(blocks));
    return this;
  }

  /** Expired long before any moment that tests use. */
  public TokenBuilder expired() {
    return expiringAt(CREATED_AT.plus(Duration.ofDays(1)));
  }

  public TokenBuilder deletedAt(Instant time) {
    deletedAt = Optional.of(time);
    return this;
  }

  public TokenBuilder lastUsedAt(Instant time) {
    lastUse = Optional.of(new LastUse(time, "192.0.2.7"));
    return this;
  }

  public TokenBuilder createdAt(Instant time) {
    createdAt = time;
    return this;
  }

  /** Without it, the token has its value since it was created. */
  public TokenBuilder withValueSince(Instant time) {
    valueSince = Optional.of(time);
    return this;
  }

  public TokenBuilder withDigest(TokenDigest other) {
    digest = other;
    return this;
  }

  public TokenBuilder withHint(String text) {
    hint = new TokenHint(text);
    return this;
  }

  public Token build() {
    Stamp created = new Stamp(createdAt, ALICE);
    Optional<Stamp> deleted = deletedAt.map(time -> new Stamp(time, ALICE));
    return new Token(
        TokenId.at(createdAt, new Random(number)),
        new TokenSettings(
            new TokenName(name),
            new TokenDescription(description),
            accessLevel,
            suspended,
            expiresAt,
            Limits.of(audiences, networks)),
        new Credential(digest, hint),
        valueSince.orElse(createdAt),
        Optional.empty(),
        created,
        deleted.orElse(created),
        deleted,
        lastUse,
        1,
        MaxLifetime.NONE);
  }
}
