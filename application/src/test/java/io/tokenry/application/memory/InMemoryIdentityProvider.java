package io.tokenry.application.memory;

import io.tokenry.application.port.out.IdentityProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * {@link IdentityProvider} in memory: whom {@link #vouchFor} names comes back with a code that
 * counts once, and with the state that they were sent with. Thread-safe.
 */
public final class InMemoryIdentityProvider implements IdentityProvider {

  public static final String ISSUER = "https://sso.example.test";

  private final Map<String, Identified> byCode = new HashMap<>();
  private boolean away;
  private boolean askedAfresh;

  /** From now on it cannot be reached. */
  public synchronized void goAway() {
    away = true;
  }

  /** Whether whoever was sent here last had to prove who they are. */
  public synchronized boolean wasAskedAfresh() {
    return askedAfresh;
  }

  /** The code for somebody who signed in here. */
  public synchronized String vouchFor(Identified who) {
    String code = "code-" + byCode.size();
    byCode.put(code, who);
    return code;
  }

  @Override
  public synchronized Optional<Departure> depart(boolean afresh) {
    askedAfresh = afresh;
    String state = UUID.randomUUID().toString();
    return away
        ? Optional.empty()
        : Optional.of(
            new Departure(URI.create(ISSUER + "/authorize?state=" + state), "state=" + state));
  }

  @Override
  public synchronized Answer arrive(String secrets, Map<String, List<String>> parameters) {
    if (!parameters.containsKey("state")
        || !secrets.equals("state=" + parameters.get("state").getFirst())) {
      return new Refused(Reason.NOT_GENUINE);
    }
    if (parameters.containsKey("error")) {
      return new Refused(Reason.DENIED);
    }
    if (away) {
      return new Refused(Reason.UNREACHABLE);
    }
    Identified who = byCode.remove(parameters.getOrDefault("code", List.of("")).getFirst());
    return who == null ? new Refused(Reason.FAILED) : who;
  }

  @Override
  public Optional<URI> signOutAddress() {
    return Optional.of(URI.create(ISSUER + "/logout"));
  }
}
