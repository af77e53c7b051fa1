package io.tokenry.persistence;

import io.tokenry.domain.limit.AllowedNetworks;
import io.tokenry.domain.limit.Audience;
import io.tokenry.domain.limit.Audiences;
import io.tokenry.domain.limit.Limits;
import io.tokenry.domain.limit.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a token's limits: null where there is none. */
public final class LimitColumns {

  private LimitColumns() {}

  /** The limits in these columns. */
  public static Limits limits(String @Nullable [] audiences, String @Nullable [] allowedNetworks) {
    return audiences == null && allowedNetworks == null
        ? Limits.NONE
        : Limits.of(
            audiences == null ? Audiences.ALL : Audiences.of(List.of(audiences)),
            allowedNetworks == null
                ? AllowedNetworks.ANYWHERE
                : AllowedNetworks.of(List.of(allowedNetworks)));
  }

  public static String @Nullable [] audiences(Limits limits) {
    return texts(limits.audiences().named().stream().map(Audience::name).toArray(String[]::new));
  }

  public static String @Nullable [] networks(Limits limits) {
    return texts(limits.networks().blocks().stream().map(Network::toString).toArray(String[]::new));
  }

  private static String @Nullable [] texts(String[] elements) {
    return elements.length == 0 ? null : elements;
  }
}
