package io.tokenry.application.usecase;

import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.token.TokenDigest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Sessions by the secrets in browsers' cookies. One that began under an older key goes on under it:
 * it ends by itself within a day. Thread-safe.
 */
record StoredSessions(Sessions sessions, TokenDigester digester) {

  /** Under which digest a new session is stored. */
  TokenDigest digestOf(String secret) {
    return digester.digest(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** The session with this secret, alive or not. */
  Optional<Session> find(String secret) {
    return digester.underAllKeys(secret.getBytes(StandardCharsets.UTF_8)).stream()
        .flatMap(digest -> sessions.find(digest).stream())
        .findFirst();
  }
}
