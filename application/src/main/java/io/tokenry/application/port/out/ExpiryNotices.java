package io.tokenry.application.port.out;

import io.tokenry.application.event.ExpiryStage;
import io.tokenry.application.failure.Failure;
import io.tokenry.domain.token.Token;
import java.time.Instant;
import java.util.List;

/**
 * Of which tokens it was told how near their end is, shared by all nodes. Safe for use by many
 * threads; takes part in the transaction of {@link Transactions}.
 */
public interface ExpiryNotices {

  /**
   * Finds tokens in a stage that are not deleted, by {@link Token#endsAt}, and of which nobody was
   * told this yet, nor a nearer stage, for that very end; from now on they count as told. Of many
   * who ask at once one gets each.
   *
   * @param most how many at most, those that end first before the others
   * @throws Failure.Unavailable when what is stored cannot be asked
   */
  List<Token> take(ExpiryStage stage, Instant now, int most);
}
