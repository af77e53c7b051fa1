package io.tokenry.persistence.token;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tokenry.domain.Actor;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.Credential;
import io.tokenry.domain.token.FormerCredential;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDescription;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenName;
import io.tokenry.domain.token.TokenSettings;
import io.tokenry.persistence.LimitColumns;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as a row, with its last use, which lies in a table of its own. Micronaut Data does not
 * see that an array may be null unless its own annotation says so.
 *
 * @param digestKey the id of the secret key that the digest was made under; in a row to be stored
 *     the newest one, which is right for each digest that is not there yet
 */
@MappedEntity("token")
record TokenRow(
    @Id UUID id,
    String name,
    String nameKey,
    String description,
    AccessLevel accessLevel,
    boolean suspended,
    @Nullable Instant expiresAt,
    String @Nullable [] audiences,
    String @Nullable [] allowedNetworks,
    byte[] digest,
    String digestKey,
    String hint,
    Instant valueSince,
    @io.micronaut.core.annotation.Nullable byte[] formerDigest,
    @Nullable String formerHint,
    @Nullable Instant formerSince,
    @Nullable Instant formerEndsAt,
    @Nullable Boolean formerUntilUsed,
    Instant createdAt,
    Actor.Kind createdByKind,
    String createdById,
    String createdByName,
    Instant updatedAt,
    Actor.Kind updatedByKind,
    String updatedById,
    String updatedByName,
    @Nullable Instant deletedAt,
    Actor.@Nullable Kind deletedByKind,
    @Nullable String deletedById,
    @Nullable String deletedByName,
    long version,
    @Nullable Instant usedAt,
    @Nullable String usedFrom,
    @Nullable String usedBy) {

  static TokenRow of(Token token, String newestKey) {
    Optional<FormerCredential> former = token.former();
    Optional<Actor> deletedBy = token.deleted().map(Stamp::by);
    return new TokenRow(
        token.id().value(),
        token.name().value(),
        token.name().key(),
        token.settings().description().value(),
        token.accessLevel(),
        token.settings().suspended(),
        token.settings().expiresAt().orElse(null),
        LimitColumns.audiences(token.settings().limits()),
        LimitColumns.networks(token.settings().limits()),
        token.credential().digest().bytes(),
        newestKey,
        token.hint().value(),
        token.valueSince(),
        former.map(value -> value.digest().bytes()).orElse(null),
        former.map(value -> value.hint().value()).orElse(null),
        former.map(FormerCredential::since).orElse(null),
        former.map(FormerCredential::endsAt).orElse(null),
        former.map(FormerCredential::untilUsed).orElse(null),
        token.created().at(),
        token.created().by().kind(),
        token.created().by().id(),
        token.created().by().name(),
        token.updated().at(),
        token.updated().by().kind(),
        token.updated().by().id(),
        token.updated().by().name(),
        token.deleted().map(Stamp::at).orElse(null),
        deletedBy.map(Actor::kind).orElse(null),
        deletedBy.map(Actor::id).orElse(null),
        deletedBy.map(Actor::name).orElse(null),
        token.version(),
        token.lastUse().map(LastUse::at).orElse(null),
        token.lastUse().map(LastUse::address).orElse(null),
        token.lastUse().map(LastUse::client).orElse(null));
  }

  /**
   * The token that it is.
   *
   * @param maxLifetime the policy that it is subject to
   */
  Token toToken(MaxLifetime maxLifetime) {
    return new Token(
        new TokenId(id),
        new TokenSettings(
            new TokenName(name),
            new TokenDescription(description),
            accessLevel,
            suspended,
            Optional.ofNullable(expiresAt),
            LimitColumns.limits(audiences, allowedNetworks)),
        new Credential(new TokenDigest(digest), new TokenHint(hint)),
        valueSince,
        former(),
        new Stamp(createdAt, new Actor(createdByKind, createdById, createdByName)),
        new Stamp(updatedAt, new Actor(updatedByKind, updatedById, updatedByName)),
        deleted(),
        usedAt == null
            ? Optional.empty()
            : Optional.of(
                new LastUse(
                    usedAt, Objects.requireNonNull(usedFrom), usedBy == null ? "" : usedBy)),
        version,
        maxLifetime);
  }

  private Optional<FormerCredential> former() {
    Optional<byte[]> present = Optional.ofNullable(formerDigest);
    return present.map(
        bytes ->
            new FormerCredential(
                new Credential(
                    new TokenDigest(bytes), new TokenHint(Objects.requireNonNull(formerHint))),
                Objects.requireNonNull(formerSince),
                Objects.requireNonNull(formerEndsAt),
                Objects.requireNonNull(formerUntilUsed)));
  }

  private Optional<Stamp> deleted() {
    if (deletedAt == null) {
      return Optional.empty();
    }
    Actor by =
        new Actor(
            Objects.requireNonNull(deletedByKind),
            Objects.requireNonNull(deletedById),
            Objects.requireNonNull(deletedByName));
    return Optional.of(new Stamp(deletedAt, by));
  }

  @Override
  public String toString() {
    return "TokenRow[" + id + "]";
  }
}
