package io.tokenry.application.port.out;

import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.token.TokenDigest;
import java.time.Instant;
import java.util.Optional;

/** All sessions of administrators, shared by all nodes. Safe for use by many threads. */
public interface Sessions {

  void add(Session session);

  Optional<Session> find(TokenDigest digest);

  /** Notes that a session was used; nothing happens when there is none. */
  void touch(TokenDigest digest, Instant lastSeenAt);

  /** Notes that the password was given again; nothing happens when there is no such session. */
  void prove(TokenDigest digest, Instant provenAt);

  void remove(TokenDigest digest);

  /** Ends all sessions of one administrator, except the one with this digest if it is given. */
  void removeAllOf(AdministratorId administrator, Optional<TokenDigest> except);

  /** Forgets sessions that ended by themselves before {@code now}. */
  void removeDead(Instant now);
}
