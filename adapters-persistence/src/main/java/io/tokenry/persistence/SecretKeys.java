package io.tokenry.persistence;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The server's secret keys, the newest first: all that is stored is stored under that one, and what
 * was stored under an older one is still understood. At least one, none of them twice. Immutable.
 */
public record SecretKeys(List<SecretKey> newestFirst) {

  public SecretKeys {
    newestFirst = List.copyOf(newestFirst);
    if (newestFirst.isEmpty()) {
      throw new IllegalArgumentException("there is at least one secret key");
    }
    Set<String> ids = new HashSet<>();
    if (!newestFirst.stream().map(SecretKey::id).allMatch(ids::add)) {
      throw new IllegalArgumentException("no secret key stands there twice");
    }
  }

  public static SecretKeys of(SecretKey... newestFirst) {
    return new SecretKeys(List.of(newestFirst));
  }

  public SecretKey newest() {
    return newestFirst.getFirst();
  }

  /** All but the newest. */
  public List<SecretKey> older() {
    return newestFirst.subList(1, newestFirst.size());
  }
}
