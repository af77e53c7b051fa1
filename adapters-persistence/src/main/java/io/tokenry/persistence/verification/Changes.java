package io.tokenry.persistence.verification;

import io.tokenry.domain.token.TokenDigest;
import java.time.Duration;
import java.util.List;

/**
 * Which tokens changed since a {@link Position}. Immutable.
 *
 * @param all whether these are all of them; when false, any token may have changed
 * @param digests of the values, former ones too, that the tokens had or have
 * @param until where to go on next time
 * @param age how long ago the oldest of them was made, by the database's clock; zero when there is
 *     none
 */
record Changes(boolean all, List<TokenDigest> digests, Position until, Duration age) {

  Changes {
    digests = List.copyOf(digests);
  }
}
