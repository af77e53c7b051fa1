package io.tokenry.application.usecase;

import io.tokenry.application.port.in.SignIn.NewSession;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Starts sessions, within the transaction of whoever found that one may start. Thread-safe. */
record SessionStart(
    Sessions sessions,
    TokenDigester digester,
    AuditTrail trail,
    RandomGenerator random,
    InstantSource clock) {

  private static final int SECRET_BYTES = 32;

  /**
   * Starts one.
   *
   * @param provenAt when the person last proved who they are
   * @param notes what the audit log says of it besides
   */
  NewSession of(Administrator person, Instant provenAt, String address, FieldChange... notes) {
    String secret = newSecret();
    Instant now = clock.instant();
    var stored = new StoredSessions(sessions, digester);
    sessions.add(new Session(stored.digestOf(secret), person.id(), now, now, provenAt));
    trail.note(
        AuditAction.SESSION_STARTED,
        Optional.of(AuditTarget.of(person)),
        new Origin(person.asActor(), address),
        notes);
    return new NewSession(secret, person);
  }

  /** 256 random bits in base64url. */
  String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
