package io.tokenry.domain.limit;

import io.tokenry.domain.Violation;
import java.util.List;
import java.util.stream.Stream;

/** Which services a token is meant for and where it may be used from. Immutable. */
public record Limits(Audiences audiences, AllowedNetworks networks) {

  /** For all services, from anywhere: of most tokens, so that they share it. */
  public static final Limits NONE = new Limits(Audiences.ALL, AllowedNetworks.ANYWHERE);

  /** {@link #NONE} itself where nothing is limited. */
  public static Limits of(Audiences audiences, AllowedNetworks networks) {
    return audiences.areAll() && networks.areAnywhere() ? NONE : new Limits(audiences, networks);
  }

  /** What these allow that {@code others} do not. */
  public List<Violation> beyond(Limits others) {
    return Stream.concat(
            audiences.beyond(others.audiences).stream(), networks.beyond(others.networks).stream())
        .toList();
  }
}
