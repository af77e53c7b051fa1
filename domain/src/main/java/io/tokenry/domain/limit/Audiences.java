package io.tokenry.domain.limit;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.util.List;

/**
 * The services that a token is meant for: at most 20, each once, in the order given; none means
 * all.
 *
 * <p>Violations name the field {@code audiences}: {@code too_many} (most, actual), and those of
 * {@link Audience}, each with its element and number.
 */
public record Audiences(List<Audience> named) {

  public static final Audiences ALL = new Audiences(List.of());
  public static final int MOST = 20;
  private static final String FIELD = "audiences";

  public Audiences {
    named = Elements.distinct(FIELD, named, MOST);
  }

  /**
   * Reads names.
   *
   * @throws InvalidValue when one is none, with every fault
   */
  public static Audiences of(List<String> names) {
    return names.isEmpty() ? ALL : new Audiences(Elements.read(FIELD, names, Audience::new));
  }

  public boolean areAll() {
    return named.isEmpty();
  }

  /** Whether a token for these may be used with each of {@code services}. */
  public boolean include(List<Audience> services) {
    return areAll() || named.containsAll(services);
  }

  /** What these have that {@code others} have not. */
  public List<Violation> beyond(Audiences others) {
    return others.areAll()
        ? List.of()
        : Elements.beyond(FIELD, named, others.named::contains, others.named);
  }
}
