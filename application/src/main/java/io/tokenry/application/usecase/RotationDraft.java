package io.tokenry.application.usecase;

import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.domain.policy.SpecifiedValuePolicy;
import io.tokenry.domain.token.RotationOverlap;
import io.tokenry.domain.token.TokenValue;
import java.time.Duration;
import java.util.Optional;

/**
 * What a command to rotate says once every rule was held against it.
 *
 * @param overlap empty when it is wrong
 * @param value empty when it is wrong, or shall be generated
 */
record RotationDraft(Optional<RotationOverlap> overlap, Optional<TokenValue> value) {

  static RotationDraft of(
      RotateToken command, Optional<String> name, SpecifiedValuePolicy valuePolicy, Faults faults) {
    Duration whenUnsaid = command.untilUsed() ? RotationOverlap.MOST : Duration.ZERO;
    return new RotationDraft(
        faults.build(
            Optional.ofNullable(command.overlap()).orElse(whenUnsaid),
            longest -> new RotationOverlap(longest, command.untilUsed())),
        TokenDraft.value(command.value(), name, valuePolicy, faults));
  }
}
