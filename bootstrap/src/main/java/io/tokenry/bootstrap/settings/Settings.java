package io.tokenry.bootstrap.settings;

import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Username;
import io.tokenry.domain.limit.Network;
import io.tokenry.domain.policy.SecondFactorPolicy;
import io.tokenry.domain.policy.SignInPolicy;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.persistence.PolicySettings;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.VerificationSettings;
import io.tokenry.web.credential.CallLimits;
import io.tokenry.webhook.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that the operator may set, with defaults filled in and every rule kept; see {@link
 * SettingsReader}. Immutable; shows no secret.
 *
 * @param host a name or an address to listen on
 * @param port 1 to 65535
 * @param publicUrl what users and proxies see, without a slash at its end
 * @param externalDatabase empty for the embedded one
 * @param secretKeys empty for those that are kept in the data directory; there with an external
 *     database
 * @param firstAdministrator made at first start
 * @param bootstrapToken the value of a token made at first start
 * @param singleSignOn empty for passwords alone
 * @param management where metrics are served; empty for beside all else
 * @param traces empty when requests are not traced
 * @param webhook who is told what happens to tokens
 * @param extensions the folder with jars that add to the server
 */
public record Settings(
    String host,
    int port,
    URI publicUrl,
    Path dataDirectory,
    Optional<DatabaseAccess> externalDatabase,
    Optional<SecretKeys> secretKeys,
    Optional<FirstAdministrator> firstAdministrator,
    Optional<TokenValue> bootstrapToken,
    List<Network> trustedProxies,
    TokenFormat tokenFormat,
    VerificationSettings verification,
    CallLimits limits,
    PolicySettings policies,
    SecondFactorPolicy secondFactor,
    Optional<SingleSignOnSettings> singleSignOn,
    LogFormat logFormat,
    Optional<Management> management,
    Optional<TraceSettings> traces,
    Optional<WebhookSettings> webhook,
    Optional<Path> extensions) {

  /** What the token of {@code bootstrapToken} is called. */
  public static final String BOOTSTRAP_TOKEN_NAME = "bootstrap";

  public Settings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** In which ways administrators sign in. */
  public SignInPolicy signIn() {
    return new SignInPolicy(singleSignOn.map(SingleSignOnSettings::policy));
  }

  /**
   * Where a server listens for what watches it.
   *
   * @param port another one than that of the server
   */
  public record Management(String host, int port) {}

  /** Who may sign in first. */
  public record FirstAdministrator(Username username, Password password) {}
}
