package io.tokenry.application.memory;

import io.tokenry.application.port.out.Sessions;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.token.TokenDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@link Sessions} in memory. Thread-safe. */
public final class InMemorySessions implements Sessions, Restorable {

  private final Map<TokenDigest, Session> byDigest = new ConcurrentHashMap<>();

  @Override
  public void add(Session session) {
    byDigest.put(session.digest(), session);
  }

  @Override
  public Optional<Session> find(TokenDigest digest) {
    return Optional.ofNullable(byDigest.get(digest));
  }

  @Override
  public void touch(TokenDigest digest, Instant lastSeenAt) {
    byDigest.computeIfPresent(
        digest,
        (same, session) ->
            new Session(
                digest,
                session.administrator(),
                session.startedAt(),
                lastSeenAt,
                session.provenAt()));
  }

  @Override
  public void prove(TokenDigest digest, Instant provenAt) {
    byDigest.computeIfPresent(
        digest,
        (same, session) ->
            new Session(
                digest,
                session.administrator(),
                session.startedAt(),
                session.lastSeenAt(),
                provenAt));
  }

  @Override
  public void remove(TokenDigest digest) {
    byDigest.remove(digest);
  }

  @Override
  public void removeAllOf(AdministratorId administrator, Optional<TokenDigest> except) {
    byDigest
        .values()
        .removeIf(
            session ->
                session.administrator().equals(administrator)
                    && !except.equals(Optional.of(session.digest())));
  }

  @Override
  public void removeDead(Instant now) {
    byDigest.values().removeIf(session -> !session.isAlive(now));
  }

  @Override
  public Runnable savePoint() {
    Map<TokenDigest, Session> before = Map.copyOf(byDigest);
    return () -> {
      byDigest.clear();
      byDigest.putAll(before);
    };
  }
}
