package io.tokenry.web.tokenfile;

import io.tokenry.application.port.in.ImportTokens.Line;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.web.Choices;
import io.tokenry.web.Rfc3339;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one line, whatever the format, and what is wrong with them. Not thread-safe.
 *
 * @param texts those that are one text each; empty where a line gives none
 * @param lists those that are several
 */
record LineFields(
    long number,
    Map<String, String> texts,
    Map<String, List<String>> lists,
    List<Violation> faults) {

  /** What is read. */
  static final List<String> READ =
      List.of(
          "name",
          "token",
          "sha256",
          "access_level",
          "description",
          "expires_at",
          "audiences",
          "allowed_networks",
          "status");

  static final Set<String> LISTS = Set.of("audiences", "allowed_networks");

  /** What an export writes beside that, and an import makes anew. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "id",
          "hint",
          "former_value",
          "created_at",
          "created_by",
          "updated_at",
          "updated_by",
          "last_used_at",
          "last_used_ip");

  LineFields {
    faults = new ArrayList<>(faults);
  }

  static boolean isKnown(String name) {
    return READ.contains(name) || PASSED_OVER.contains(name);
  }

  Line toLine() {
    String value = text("token");
    CreateToken token =
        new CreateToken(
            text("name"),
            text("description"),
            accessLevel(),
            value == null ? null : new SpecifiedValue(value),
            expiresAt(),
            lists.getOrDefault("audiences", List.of()),
            lists.getOrDefault("allowed_networks", List.of()));
    boolean suspended = isSuspended();
    return new Line(number, token, text("sha256"), suspended, faults);
  }

  private @Nullable String text(String field) {
    return Optional.ofNullable(texts.get(field)).filter(text -> !text.isEmpty()).orElse(null);
  }

  private @Nullable AccessLevel accessLevel() {
    String name = text("access_level");
    if (name == null) {
      return null;
    }
    Optional<AccessLevel> level = Choices.read(AccessLevel.class, name);
    if (level.isEmpty()) {
      faults.add(Violation.of("access_level", "bad_choice", Choices.names(AccessLevel.class)));
    }
    return level.orElse(null);
  }

  private @Nullable Instant expiresAt() {
    String text = text("expires_at");
    if (text == null) {
      return null;
    }
    Optional<Instant> time = Rfc3339.parse(text);
    if (time.isEmpty()) {
      faults.add(Violation.of("expires_at", "bad_time"));
    }
    return time.orElse(null);
  }

  /** One that was expired or deleted elsewhere must not come to life here. */
  private boolean isSuspended() {
    String status = texts.getOrDefault("status", "");
    boolean suspended = status.equals("suspended");
    if (!suspended && !status.isEmpty() && !status.equals("active")) {
      faults.add(Violation.of("status", "bad_choice", "“active”, “suspended”"));
    }
    return suspended;
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "LineFields[" + number + "]";
  }
}
