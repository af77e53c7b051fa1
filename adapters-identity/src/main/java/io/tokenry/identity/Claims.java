package io.tokenry.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an ID token says of somebody, found by name. A name with dots leads into objects, such as
 * {@code realm_access.roles}, unless a claim is called so as a whole.
 */
record Claims(Map<String, Object> all) {

  private static final String EMAIL = "email";

  /** The claim's text; empty when there is none, or it is something else. */
  Optional<String> text(String name) {
    return trusted(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The texts of a claim that is one or a list of them. */
  Set<String> texts(String name) {
    return switch (trusted(name)) {
      case String text -> Set.of(text);
      case Collection<?> list ->
          list.stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .collect(Collectors.toUnmodifiableSet());
      case null, default -> Set.of();
    };
  }

  /** An address of mail that the provider did not verify is none: anybody could claim it. */
  private @Nullable Object trusted(String name) {
    boolean isUnverified = name.equals(EMAIL) && !Boolean.TRUE.equals(all.get("email_verified"));
    return isUnverified ? null : find(name);
  }

  private @Nullable Object find(String name) {
    return all.containsKey(name) ? all.get(name) : find(all, name);
  }

  private static @Nullable Object find(Map<?, ?> object, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return object.get(path);
    }
    return object.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? find(inner, path.substring(dot + 1))
        : null;
  }
}
