package io.tokenry.persistence.token;

import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which tokens are wanted, as conditions on {@code token t}. */
final class TokenFilter {

  private final Sql plain;
  private final List<TextPart> texts = new ArrayList<>();

  TokenFilter(TokenCriteria criteria, TokenEnd end, Instant now) {
    List<Sql> conditions = new ArrayList<>();
    conditions.add(
        criteria.status().map(wanted -> status(wanted, end, now)).orElse(Sql.of("not t.deleted")));
    criteria.ids().map(TokenFilter::ids).ifPresent(conditions::add);
    criteria.digest().ifPresent(digest -> conditions.add(value(digest, end, now)));
    criteria
        .accessLevel()
        .ifPresent(level -> conditions.add(Sql.of("t.access_level = ?", level.name())));
    criteria.unusedSince().map(TokenFilter::unusedSince).ifPresent(conditions::add);
    plain = Sql.join(" and ", conditions);
    criteria.nameKeyPart().ifPresent(part -> texts.add(new TextPart("t.name_key", part)));
    criteria
        .hintPart()
        .map(part -> part.toLowerCase(Locale.ROOT))
        .ifPresent(part -> texts.add(new TextPart("lower(t.hint)", part)));
  }

  private static Sql ids(Set<TokenId> ids) {
    String listed = ids.stream().map(TokenId::toString).collect(Collectors.joining(","));
    return Sql.of("t.id = any (string_to_array(?, ',')::uuid[])", listed);
  }

  /** As {@link io.tokenry.domain.token.Token#answersTo} says. */
  private static Sql value(TokenDigest digest, TokenEnd end, Instant now) {
    return Sql.of("(t.digest = ? or t.former_digest = ?", digest.bytes(), digest.bytes())
        .then(" and t.former_ends_at > ?", Timestamps.of(now))
        .then(end.isFormerYoung(now))
        .then(")");
  }

  /** A status comes about as {@link io.tokenry.domain.token.Token#status} says. */
  static Sql status(TokenStatus status, TokenEnd end, Instant now) {
    return switch (status) {
      case REVOKED -> Sql.of("t.deleted");
      case EXPIRED -> Sql.of("not t.deleted and ").then(end.isOver(now));
      case SUSPENDED -> Sql.of("not t.deleted and t.suspended and ").then(end.isAhead(now));
      case ACTIVE -> Sql.of("not t.deleted and not t.suspended and ").then(end.isAhead(now));
    };
  }

  private static Sql unusedSince(Instant time) {
    return Sql.of("t.created_at <= ?", Timestamps.of(time))
        .then(
            " and exists (select from token_use unused where unused.token_id = t.id"
                + " and coalesce(unused.used_at, '-infinity') < ?)",
            Timestamps.of(time));
  }

  boolean hasText() {
    return !texts.isEmpty();
  }

  /** What is searched for in names and hints, and nothing else. */
  Sql text() {
    return Sql.join(" and ", texts.stream().map(TextPart::like).toList());
  }

  /** All conditions, to be checked on row after row. */
  Sql checked() {
    return hasText() ? plain.then(" and ").then(text()) : plain;
  }

  /** All conditions, and those by which an index finds the rows that have the text. */
  Sql indexed() {
    return texts.stream()
        .map(TextPart::trigrams)
        .reduce(checked(), (all, next) -> all.then(" and ").then(next));
  }
}
