package io.tokenry.application.port.out;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.limit.Network;
import io.tokenry.domain.token.TokenId;
import java.time.Instant;

/**
 * From which networks each token was used, shared by all nodes. Safe for use by many threads; takes
 * part in the transaction of {@link Transactions}.
 */
public interface TokenNetworks {

  /**
   * How many are remembered of each token; one more takes the place of the one used longest ago.
   */
  int MOST = 64;

  /**
   * Notes a use.
   *
   * @return whether it is the first from this network while there were uses from others; false also
   *     for a token that is gone. Of many at once one is the first.
   * @throws Failure.Unavailable when it cannot be stored
   */
  boolean note(TokenId token, Network network, Instant at);
}
