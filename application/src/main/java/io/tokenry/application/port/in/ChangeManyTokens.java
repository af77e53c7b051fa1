package io.tokenry.application.port.in;

import io.tokenry.application.bulk.BulkAction;
import io.tokenry.application.bulk.BulkRun;
import io.tokenry.application.bulk.BulkRunId;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import java.util.List;

/**
 * Suspends, resumes, deletes or restores many tokens. Thread-safe.
 *
 * <p>Only people may, and the server itself; a token changes one after the other. Which tokens are
 * meant is said by a query, whose order and page do not matter.
 */
public interface ChangeManyTokens {

  /**
   * What an action would concern. Nothing is changed.
   *
   * @throws Failure.NotAllowed when the role does not allow it
   */
  Forecast forecast(TokenQuery query, Origin by);

  /**
   * Starts an action, which goes on when this method has returned: 500 tokens in a transaction,
   * each with its event in the audit log. A transaction in which one token fails is made again
   * token by token.
   *
   * @param expected how many tokens somebody was told that it concerns
   * @throws Failure.NotAllowed as for {@link #forecast}
   * @throws Failure.ProofNeeded when it is more than to suspend, and the password was not given
   *     lately
   */
  BulkRun start(TokenQuery query, BulkAction action, long expected, Origin by);

  /**
   * How far an action has come.
   *
   * @throws Failure.NotFound when there is none, or it was started over a week ago
   */
  BulkRun progress(BulkRunId id);

  /**
   * What an action would concern.
   *
   * @param total how many tokens
   * @param sample some of them, those used last before the others
   */
  record Forecast(long total, List<Token> sample) {

    public Forecast {
      sample = List.copyOf(sample);
    }
  }
}
