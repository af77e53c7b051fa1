package io.tokenry.persistence.token;

import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.domain.token.TokenStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which tokens are wanted, as conditions on {@code token t}. */
final class TokenFilter {

  private static final int LONGEST_GRAM = 3;

  private TokenFilter() {}

  static Sql of(TokenCriteria criteria, Instant now) {
    List<Sql> conditions = new ArrayList<>();
    conditions.add(
        criteria.status().map(wanted -> status(wanted, now)).orElse(Sql.of("not t.deleted")));
    criteria.digest().ifPresent(digest -> conditions.add(Sql.of("t.digest = ?", digest.bytes())));
    criteria.accessLevel().ifPresent(level -> conditions.add(Sql.of("t.access_level = ?", level.name())));
    criteria.nameKeyPart().ifPresent(part -> conditions.add(contains("t.name_key", part)));
    criteria.hintPart()
        .ifPresent(part -> conditions.add(contains("lower(t.hint)", part.toLowerCase(Locale.ROOT))));
    return Sql.join(" and ", conditions);
  }

  /** A status comes about as {@link io.tokenry.domain.token.Token#status} says. */
  static Sql status(TokenStatus status, Instant now) {
    return switch (status) {
      case REVOKED -> Sql.of("t.deleted");
      case EXPIRED ->
          Sql.of(
              "not t.deleted and coalesce(t.expires_at, 'infinity') <= ?", Timestamps.of(now));
      case SUSPENDED ->
          Sql.of(
              "not t.deleted and t.suspended and coalesce(t.expires_at, 'infinity') > ?",
              Timestamps.of(now));
      case ACTIVE ->
          Sql.of(
              "not t.deleted and not t.suspended and coalesce(t.expires_at, 'infinity') > ?",
              Timestamps.of(now));
    };
  }

  /**
   * The index over grams finds the candidates; for a part that is itself a gram nothing is left to
   * check. {@code position} takes every character as it is, unlike {@code like}.
   */
  private static Sql contains(String column, String part) {
    if (!isStorable(part)) {
      return Sql.of("false");
    }
    String[] grams = grams(part);
    Sql candidates = Sql.of("grams(" + column + ") @> cast(? as text[])", (Object) grams);
    return grams.length == 1
        ? candidates
        : candidates.then(" and position(? in " + column + ") > 0", part);
  }

  /** The longest parts of the text that the database's function {@code grams} makes too. */
  private static String[] grams(String part) {
    int[] characters = part.codePoints().toArray();
    int size = Math.min(LONGEST_GRAM, characters.length);
    return IntStream.rangeClosed(0, characters.length - size)
        .mapToObj(start -> new String(characters, start, size))
        .distinct()
        .toArray(String[]::new);
  }

  /** Whether the database can hold such text at all: no NUL, no half of a surrogate pair. */
  static boolean isStorable(String text) {
    return text.codePoints()
        .allMatch(c -> c != 0 && Character.getType(c) != Character.SURROGATE);
  }
}
