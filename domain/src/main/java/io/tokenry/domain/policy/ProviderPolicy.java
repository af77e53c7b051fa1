package io.tokenry.domain.policy;

import io.tokenry.domain.administrator.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an identity provider decides here.
 *
 * @param issuer the provider, as it names itself
 * @param name what people call it
 * @param only whether there is no other way to sign in
 * @param grants who gets which role; whoever gets none does not come in
 */
public record ProviderPolicy(String issuer, String name, boolean only, List<Grant> grants) {

  public ProviderPolicy {
    grants = List.copyOf(grants);
  }

  /**
   * The role that may do most among those that are granted.
   *
   * @param values what the provider says of somebody, such as their groups
   */
  public Optional<Role> roleOf(Set<String> values) {
    return grants.stream()
        .filter(grant -> grant.isFor(values))
        .map(Grant::role)
        .min(Role::compareTo);
  }

  /**
   * A role for everybody of whom the provider says something.
   *
   * @param value such as the name of a group; {@link #EVERYBODY} for whoever signs in there
   */
  public record Grant(Role role, String value) {

    public static final String EVERYBODY = "*";

    boolean isFor(Set<String> values) {
      return value.equals(EVERYBODY) || values.contains(value);
    }
  }
}
