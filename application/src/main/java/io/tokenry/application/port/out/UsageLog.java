package io.tokenry.application.port.out;

import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.TokenId;

/**
 * Remembers when and how often tokens are used.
 *
 * <p>Returns at once and never fails; what was noted is stored in batches a few seconds later, and
 * a crash may lose the last of them. Safe for use by many threads.
 */
public interface UsageLog {

  /** Notes one use. */
  void note(TokenId token, LastUse use);
}
