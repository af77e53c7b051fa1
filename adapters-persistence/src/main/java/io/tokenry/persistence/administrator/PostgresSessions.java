package io.tokenry.persistence.administrator;

import static io.tokenry.persistence.transaction.DatabaseFailures.translated;

import io.tokenry.application.port.out.Sessions;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.token.TokenDigest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** {@link Sessions} in PostgreSQL; those of a removed administrator go with them. Thread-safe. */
@Singleton
final class PostgresSessions implements Sessions {

  private final SessionRows rows;

  PostgresSessions(SessionRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(Session session) {
    translated(
        () ->
            rows.insert(
                session.digest().bytes(),
                session.administrator().value(),
                session.startedAt(),
                session.lastSeenAt(),
                session.provenAt()));
  }

  @Override
  public Optional<Session> find(TokenDigest digest) {
    return translated(() -> rows.findByDigest(digest.bytes())).map(SessionRow::toSession);
  }

  @Override
  public void touch(TokenDigest digest, Instant lastSeenAt) {
    translated(() -> rows.touch(digest.bytes(), lastSeenAt));
  }

  @Override
  public void prove(TokenDigest digest, Instant provenAt) {
    translated(() -> rows.prove(digest.bytes(), provenAt));
  }

  @Override
  public void remove(TokenDigest digest) {
    translated(() -> rows.deleteByDigest(digest.bytes()));
  }

  @Override
  public void removeAllOf(AdministratorId administrator, Optional<TokenDigest> except) {
    translated(
        () ->
            except.isPresent()
                ? rows.deleteByAdministratorIdExcept(administrator.value(), except.get().bytes())
                : rows.deleteByAdministratorId(administrator.value()));
  }

  @Override
  public void removeDead(Instant now) {
    translated(
        () -> rows.deleteDead(now.minus(Session.IDLE_LIMIT), now.minus(Session.ABSOLUTE_LIMIT)));
  }
}
