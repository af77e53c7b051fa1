package io.tokenry.application.testing;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.domain.UuidV7;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.token.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Makes events of tokens. */
public final class SampleEvents {

  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

  private static final RandomGenerator RANDOM = new Random(11);

  private SampleEvents() {}

  /** That Alice changed a token, with all that an event can hold. */
  public static TokenEvent changeOf(Token token, Instant at) {
    return event(TokenEvent.Type.CHANGED, token, at);
  }

  /** One of a type, with all that an event can hold. */
  public static TokenEvent event(TokenEvent.Type type, Token token, Instant at) {
    AuditTarget target = AuditTarget.of(token);
    TreeMap<String, String> details = new TreeMap<>();
    details.put("reason", "a, \"b\" {c}");
    details.put("ends_at", "2026-03-08T12:00:00Z");
    return new TokenEvent(
        UuidV7.at(at, RANDOM),
        type,
        at,
        target.id(),
        target.name(),
        TokenBuilder.ALICE,
        List.of(
            new FieldChange("name", Optional.of("a, \"b\" {c}"), Optional.of("é\n\\ ’")),
            new FieldChange("expires_at", Optional.of("2026"), Optional.empty()),
            new FieldChange("description", Optional.empty(), Optional.of("NULL"))),
        details);
  }
}
