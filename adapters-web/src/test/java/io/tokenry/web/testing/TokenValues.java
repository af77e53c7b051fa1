package io.tokenry.web.testing;

import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.application.port.in.ManageTokens.Expiry;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Values of tokens in each state, each of a token of its own with read and write access. */
@Singleton
public final class TokenValues {

  private final ApiClient api;
  private final InMemoryApplication application;

  TokenValues(ApiClient api, InMemoryApplication application) {
    this.api = api;
    this.application = application;
  }

  public String suspended() {
    return changed(new ChangeToken(null, null, null, null, true, null));
  }

  /** Lets a little time pass. */
  public String expired() {
    Optional<Instant> soon = Optional.of(application.clock.instant().plus(Duration.ofSeconds(1)));
    String value = changed(new ChangeToken(null, null, null, null, null, new Expiry(soon)));
    application.clock.advance(Duration.ofSeconds(2));
    return value;
  }

  public String revoked() {
    Created created = api.newToken(AccessLevel.READ_WRITE);
    application.manageTokens.delete(
        created.token().id(), OptionalLong.empty(), Origin.COMMAND_LINE);
    return created.value().reveal();
  }

  /** As the server makes them, but of no token. */
  public String unknown() {
    return application.manageTokens.proposeValue(Origin.COMMAND_LINE).reveal();
  }

  /** Everything that no caller must be told apart. */
  public List<String> refused() {
    return List.of(
        "tkr_000000000000000000000000000000000000",
        unknown(),
        "some-unknown-value-of-ones-own",
        "short",
        "a".repeat(300),
        suspended(),
        expired(),
        revoked());
  }

  private String changed(ChangeToken change) {
    Created created = api.newToken(AccessLevel.READ_WRITE);
    application.manageTokens.change(
        created.token().id(), change, OptionalLong.empty(), Origin.COMMAND_LINE);
    return created.value().reveal();
  }
}
