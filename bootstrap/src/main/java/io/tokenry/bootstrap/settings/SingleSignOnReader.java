package io.tokenry.bootstrap.settings;

import static io.tokenry.bootstrap.settings.Setting.OIDC_CLIENT_ID;
import static io.tokenry.bootstrap.settings.Setting.OIDC_CLIENT_SECRET;
import static io.tokenry.bootstrap.settings.Setting.OIDC_ISSUER;
import static io.tokenry.bootstrap.settings.Setting.OIDC_NAME;
import static io.tokenry.bootstrap.settings.Setting.OIDC_ONLY;
import static io.tokenry.bootstrap.settings.Setting.OIDC_ROLES;
import static io.tokenry.bootstrap.settings.Setting.OIDC_ROLE_CLAIM;
import static io.tokenry.bootstrap.settings.Setting.OIDC_SCOPES;
import static io.tokenry.bootstrap.settings.Setting.OIDC_USERNAME_CLAIM;

import io.tokenry.domain.policy.ProviderPolicy;
import io.tokenry.domain.policy.ProviderPolicy.Grant;
import io.tokenry.identity.OpenIdSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads at which provider administrators sign in, and what it decides here. */
final class SingleSignOnReader {

  private static final List<Setting> DETAILS =
      List.of(
          OIDC_CLIENT_ID,
          OIDC_CLIENT_SECRET,
          OIDC_SCOPES,
          OIDC_USERNAME_CLAIM,
          OIDC_ROLE_CLAIM,
          OIDC_ROLES,
          OIDC_NAME,
          OIDC_ONLY);

  private SingleSignOnReader() {}

  /**
   * Reads them.
   *
   * @param publicUrl where the provider sends people back to
   */
  static Optional<SingleSignOnSettings> read(SettingTexts texts, URI publicUrl) {
    if (!texts.isSet(OIDC_ISSUER)) {
      texts.refuse(OIDC_ISSUER, DETAILS);
      return Optional.empty();
    }
    Optional<String> issuer = texts.read(OIDC_ISSUER, ProviderValues::issuer);
    Optional<String> client = texts.read(OIDC_CLIENT_ID, String::strip);
    Optional<List<Grant>> grants = texts.read(OIDC_ROLES, ProviderValues::grants);
    var scopes = texts.read(OIDC_SCOPES, ProviderValues::scopes);
    var username = texts.read(OIDC_USERNAME_CLAIM, ProviderValues::claim);
    var groups = texts.read(OIDC_ROLE_CLAIM, ProviderValues::claim);
    Optional<String> name = texts.read(OIDC_NAME, ProviderValues::name);
    Optional<Boolean> only = texts.read(OIDC_ONLY, ProviderValues::yesOrNo);
    if (client.isEmpty()) {
      texts.fault(
          OIDC_CLIENT_ID, "needed with an issuer: set the id that the provider knows Tokenry by.");
    }
    if (!texts.isSet(OIDC_ROLES)) {
      texts.fault(
          OIDC_ROLES,
          "needed with an issuer, or nobody gets in: set it like"
              + " owner=tokenry-owners,administrator=tokenry-admins.");
    }
    if (!texts.faults().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SingleSignOnSettings(
            new OpenIdSettings(
                issuer.orElseThrow(),
                client.orElseThrow(),
                texts.read(OIDC_CLIENT_SECRET, String::strip),
                scopes.orElseThrow(),
                username.orElseThrow(),
                groups.orElseThrow(),
                publicUrl),
            new ProviderPolicy(
                issuer.orElseThrow(),
                name.orElseThrow(),
                only.orElseThrow(),
                grants.orElseThrow())));
  }
}
