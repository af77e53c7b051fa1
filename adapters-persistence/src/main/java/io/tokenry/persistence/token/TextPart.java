package io.tokenry.persistence.token;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of some text in a column, to be found literally.
 *
 * @param column a column, or an expression, that has an index over its {@code trigrams}
 */
record TextPart(String column, String part) {

  private static final int TRIGRAM = 3;

  /** The exact condition; the planner's histogram knows how many rows a common part finds. */
  Sql like() {
    return isStorable(part)
        ? Sql.of(column + " like ?", "%" + part.replaceAll("([\\\\%_])", "\\\\$1") + "%")
        : Sql.of("false");
  }

  /** A condition that holds wherever {@link #like} does, for the index to find candidates by. */
  Sql trigrams() {
    return isStorable(part)
        ? Sql.of("trigrams(" + column + ") @@ cast(? as tsquery)", words())
        : Sql.of("false");
  }

  /** All trigrams of the part, or for a shorter part all that begin with it. */
  private String words() {
    int[] characters = part.codePoints().toArray();
    if (characters.length < TRIGRAM) {
      return quoted(part) + ":*";
    }
    return IntStream.rangeClosed(0, characters.length - TRIGRAM)
        .mapToObj(start -> quoted(new String(characters, start, TRIGRAM)))
        .distinct()
        .collect(Collectors.joining(" & "));
  }

  private static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** Whether the database can hold such text at all: no NUL, no half of a surrogate pair. */
  static boolean isStorable(String text) {
    return text.codePoints().allMatch(c -> c != 0 && Character.getType(c) != Character.SURROGATE);
  }
}
