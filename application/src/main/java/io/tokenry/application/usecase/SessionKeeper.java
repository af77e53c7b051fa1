package io.tokenry.application.usecase;

import io.tokenry.application.port.in.SignIn;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.application.port.out.Sessions;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.PasswordPolicy;
import io.tokenry.domain.administrator.Session;
import io.tokenry.domain.administrator.Username;
import io.tokenry.domain.token.TokenDigest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** See {@link SignIn}. */
public final class SessionKeeper implements SignIn {

  private static final int SECRET_BYTES = 32;
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Administrators administrators;
  private final Sessions sessions;
  private final PasswordHasher hasher;
  private final TokenDigester digester;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Throttle byUsername;
  private final Throttle byAddress;
  private final PasswordHash nobodysHash;

  public SessionKeeper(
      Administrators administrators,
      Sessions sessions,
      PasswordHasher hasher,
      TokenDigester digester,
      RandomGenerator random,
      InstantSource clock) {
    this.administrators = administrators;
    this.sessions = sessions;
    this.hasher = hasher;
    this.digester = digester;
    this.random = random;
    this.clock = clock;
    // An attacker can make an account wait too, so its owner never waits longer than half a minute;
    // many people may share an address.
    this.byUsername = new Throttle(5, Duration.ofSeconds(30), clock);
    this.byAddress = new Throttle(20, Duration.ofMinutes(5), clock);
    this.nobodysHash = hasher.hash(new Password(newSecret()));
  }

  @Override
  public Optional<NewSession> signIn(String username, Password password, String address) {
    Optional<Username> name = parse(username);
    String account = name.map(Username::key).orElse("");
    admit(account, address);

    Optional<Administrator> found = name.flatMap(administrators::findByUsername);
    boolean tooLong = password.text().length() > PasswordPolicy.MAX_LENGTH * 2;
    Password attempt = tooLong ? new Password("") : password;
    // An unknown name costs as much time as a known one.
    boolean matches =
        hasher.matches(attempt, found.map(Administrator::passwordHash).orElse(nobodysHash));
    if (!matches || found.isEmpty() || found.get().disabled()) {
      return Optional.empty();
    }
    // Whoever has an account of their own may still be guessing the passwords of others.
    byAddress.takeBack(address);
    byUsername.forgive(account);
    return Optional.of(start(found.get()));
  }

  @Override
  public Optional<Administrator> resume(String sessionSecret) {
    TokenDigest digest = digestOf(sessionSecret);
    Instant now = clock.instant();
    Optional<Session> session = sessions.find(digest).filter(found -> found.isAlive(now));
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Optional<Administrator> administrator =
        administrators.find(session.get().administrator()).filter(found -> !found.disabled());
    if (administrator.isPresent() && !now.isBefore(session.get().lastSeenAt().plus(TOUCH_EVERY))) {
      sessions.touch(digest, now);
    }
    return administrator;
  }

  @Override
  public void signOut(String sessionSecret) {
    sessions.remove(digestOf(sessionSecret));
  }

  /** Forgets sessions that have ended; to be called now and then. */
  public void forgetDead() {
    sessions.removeDead(clock.instant());
  }

  /** Counts an attempt for both or, when it comes too soon for one of them, for neither. */
  private synchronized void admit(String account, String address) {
    byAddress.check(address);
    byUsername.check(account);
    byAddress.count(address);
    byUsername.count(account);
  }

  private NewSession start(Administrator administrator) {
    String secret = newSecret();
    Instant now = clock.instant();
    sessions.add(new Session(digestOf(secret), administrator.id(), now, now));
    return new NewSession(secret, administrator);
  }

  private String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private TokenDigest digestOf(String secret) {
    return digester.digest(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Username> parse(String username) {
    try {
      return Optional.of(new Username(username));
    } catch (InvalidValue nobodysName) {
      return Optional.empty();
    }
  }
}
