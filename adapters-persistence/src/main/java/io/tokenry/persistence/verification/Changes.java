package io.tokenry.persistence.verification;

import io.tokenry.domain.token.TokenDigest;
import java.util.List;

/**
 * Which tokens changed since a {@link Position}. Immutable.
 *
 * @param all whether these are all of them; when false, any token may have changed
 * @param digests of the values, former ones too, that the tokens had or have
 * @param until where to go on next time
 */
record Changes(boolean all, List<TokenDigest> digests, Position until) {

  Changes {
    digests = List.copyOf(digests);
  }
}
