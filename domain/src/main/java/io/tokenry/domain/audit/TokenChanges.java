package io.tokenry.domain.audit;

import io.tokenry.domain.token.FormerCredential;
import io.tokenry.domain.token.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds out which fields of a token differ. The field {@code token} shows the hints of an old and a
 * new value, never more of them.
 */
public final class TokenChanges {

  /** Whoever adds a field to a token adds it here. */
  private static final List<Field> FIELDS =
      List.of(
          new Field("name", token -> Optional.of(token.name().value())),
          new Field("access_level", token -> Optional.of(FieldChange.text(token.accessLevel()))),
          new Field(
              "description",
              token ->
                  Optional.of(token.settings().description().value())
                      .filter(text -> !text.isEmpty())),
          new Field("audiences", token -> joined(token.settings().limits().audiences().named())),
          new Field(
              "allowed_networks", token -> joined(token.settings().limits().networks().blocks())),
          new Field("former_value", token -> token.former().map(TokenChanges::written)),
          new Field("expires_at", token -> token.settings().expiresAt().map(Instant::toString)),
          new Field(
              "suspended", token -> Optional.of(Boolean.toString(token.settings().suspended()))));

  private TokenChanges() {}

  /** All that a new token has. */
  public static List<FieldChange> ofNew(Token token) {
    List<FieldChange> changes = new ArrayList<>();
    for (Field field : FIELDS) {
      add(changes, field.name, Optional.empty(), field.reader.apply(token));
    }
    add(changes, "token", Optional.empty(), Optional.of(token.hint().value()));
    return changes;
  }

  /** All that is different. */
  public static List<FieldChange> between(Token before, Token after) {
    List<FieldChange> changes = new ArrayList<>();
    for (Field field : FIELDS) {
      add(changes, field.name, field.reader.apply(before), field.reader.apply(after));
    }
    // Two values may have the same hint.
    if (!before.credential().equals(after.credential())) {
      changes.add(
          new FieldChange(
              "token", Optional.of(before.hint().value()), Optional.of(after.hint().value())));
    }
    return changes;
  }

  private static void add(
      List<FieldChange> changes, String field, Optional<String> before, Optional<String> after) {
    if (!before.equals(after)) {
      changes.add(new FieldChange(field, before, after));
    }
  }

  /** Empty for no limit. */
  private static Optional<String> joined(Collection<?> limits) {
    return Optional.of(limits.stream().map(Object::toString).collect(Collectors.joining(", ")))
        .filter(text -> !text.isEmpty());
  }

  private static String written(FormerCredential former) {
    String end = "until " + former.endsAt();
    return former.hint().value() + ", " + (former.untilUsed() ? "until used, " : "") + end;
  }

  private record Field(String name, Function<Token, Optional<String>> reader) {}
}
