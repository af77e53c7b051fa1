package io.tokenry.domain.policy;

import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.ExternalIdentity;
import io.tokenry.domain.administrator.PasswordHash;
import java.util.Optional;

/**
 * In which ways administrators may sign in.
 *
 * @param provider where they may sign in besides, or instead of, giving a password; empty for
 *     nowhere
 */
public record SignInPolicy(Optional<ProviderPolicy> provider) {

  public static final SignInPolicy PASSWORDS_ALONE = new SignInPolicy(Optional.empty());

  /** Whether a password signs somebody in. */
  public boolean takesPasswords() {
    return provider.filter(ProviderPolicy::only).isEmpty();
  }

  /** Whether this person's way to sign in is open, which holds for their sessions too. */
  public boolean admits(Administrator person) {
    return switch (person.means()) {
      case PasswordHash _ -> takesPasswords();
      case ExternalIdentity identity ->
          provider.filter(known -> known.issuer().equals(identity.issuer())).isPresent();
    };
  }
}
