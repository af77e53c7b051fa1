package io.tokenry.application.contract;

import static io.tokenry.application.testing.TokenBuilder.digestOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.token.TokenDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Sessions} must do. */
public abstract class SessionsContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** An empty collection; called once for each test, or the same one, emptied. */
  protected abstract Sessions sessions();

  /** Where those whose sessions are kept are stored first. */
  protected abstract Administrators administrators();

  private Session sessionOf(Administrator administrator, long number) {
    return new Session(digestOf(number), administrator.id(), NOW, NOW, NOW);
  }

  private Administrator stored(String username) {
    Administrator administrator = AdministratorsContract.administrator(username);
    administrators().add(administrator);
    return administrator;
  }

  @Test
  void a_session_is_found_by_its_digest() {
    Session session = sessionOf(stored("alice"), 1);

    sessions().add(session);

    assertThat(sessions().find(digestOf(1))).contains(session);
    assertThat(sessions().find(digestOf(2))).isEmpty();
  }

  @Test
  void a_touched_session_was_seen_later() {
    sessions().add(sessionOf(stored("alice"), 1));

    sessions().touch(digestOf(1), NOW.plusSeconds(90));

    assertThat(sessions().find(digestOf(1))).map(Session::lastSeenAt).contains(NOW.plusSeconds(90));
  }

  @Test
  void a_session_remembers_when_the_password_was_given_again() {
    sessions().add(sessionOf(stored("alice"), 1));
    assertThat(sessions().find(digestOf(1))).map(Session::provenAt).contains(NOW);

    sessions().prove(digestOf(1), NOW.plusSeconds(90));

    assertThat(sessions().find(digestOf(1))).map(Session::provenAt).contains(NOW.plusSeconds(90));
    assertThat(sessions().find(digestOf(1))).map(Session::lastSeenAt).contains(NOW);
  }

  @Test
  void a_removed_session_is_gone() {
    sessions().add(sessionOf(stored("alice"), 1));

    sessions().remove(digestOf(1));

    assertThat(sessions().find(digestOf(1))).isEmpty();
  }

  @Test
  void all_sessions_of_one_administrator_but_one_can_be_ended() {
    Administrator alice = stored("alice");
    sessions().add(sessionOf(alice, 1));
    sessions().add(sessionOf(alice, 2));
    sessions().add(sessionOf(stored("bob"), 3));

    sessions().removeAllOf(alice.id(), Optional.of(digestOf(2)));

    assertThat(isThere(digestOf(1))).isFalse();
    assertThat(isThere(digestOf(2))).isTrue();
    assertThat(isThere(digestOf(3))).isTrue();
  }

  @Test
  void sessions_that_ended_by_themselves_are_forgotten() {
    Administrator alice = stored("alice");
    sessions().add(sessionOf(alice, 1));
    sessions().add(sessionOf(alice, 2));
    sessions().touch(digestOf(2), NOW.plus(Duration.ofMinutes(20)));

    sessions().removeDead(NOW.plus(Session.IDLE_LIMIT));

    assertThat(isThere(digestOf(1))).isFalse();
    assertThat(isThere(digestOf(2))).isTrue();

    sessions().removeDead(NOW.plus(Session.ABSOLUTE_LIMIT));

    assertThat(isThere(digestOf(2))).isFalse();
  }

  private boolean isThere(TokenDigest digest) {
    return sessions().find(digest).isPresent();
  }
}
