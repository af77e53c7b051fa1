package io.tokenry.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.policy.ProviderPolicy;
import io.tokenry.domain.policy.ProviderPolicy.Grant;
import io.tokenry.domain.policy.SignInPolicy;
import io.tokenry.identity.OpenIdSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleSignOnSettingsTest {

  private static final Map<Setting, String> LEAST =
      Map.of(
          Setting.OIDC_ISSUER, "https://sso.example.com/realms/main/",
          Setting.OIDC_CLIENT_ID, "tokenry",
          Setting.OIDC_ROLES, "owner=tokenry-owners, auditor=*");

  @Test
  void without_an_issuer_there_are_passwords_alone() {
    assertThat(read(Map.of()).signIn()).isEqualTo(SignInPolicy.PASSWORDS_ALONE);
  }

  @Test
  void an_issuer_a_client_and_roles_are_enough() {
    SingleSignOnSettings settings = read(LEAST).singleSignOn().orElseThrow();

    assertThat(settings.client())
        .isEqualTo(
            new OpenIdSettings(
                "https://sso.example.com/realms/main/",
                "tokenry",
                Optional.empty(),
                List.of("openid", "profile", "email"),
                "preferred_username",
                "groups",
                URI.create("http://127.0.0.1:8080")));
    assertThat(settings.policy())
        .isEqualTo(
            new ProviderPolicy(
                "https://sso.example.com/realms/main/",
                "single sign-on",
                false,
                List.of(
                    new Grant(Role.OWNER, "tokenry-owners"),
                    new Grant(Role.AUDITOR, Grant.EVERYBODY))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8180/realms/a", "http://127.0.0.1", "http://[::1]:9"})
  void http_is_for_this_machine(String issuer) {
    assertThat(read(with(Setting.OIDC_ISSUER, issuer)).singleSignOn()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "OIDC_ISSUER, http://sso.example.com",
    "OIDC_ISSUER, http://127.0.0.1.example.com",
    "OIDC_ISSUER, https://sso.example.com/?a=b",
    "OIDC_ISSUER, https://user@sso.example.com",
    "OIDC_ISSUER, ftp://sso.example.com",
    "OIDC_ISSUER, no address",
    "OIDC_SCOPES, profile email",
    "OIDC_USERNAME_CLAIM, user name",
    "OIDC_ROLE_CLAIM, my groups",
    "OIDC_ROLES, owner",
    "OIDC_ROLES, boss=admins",
    "OIDC_ROLES, owner=*",
    "OIDC_ROLES, auditor=",
    "OIDC_ROLES, 'owner=admins,audtior=*'",
    "OIDC_ROLES, 'owner=cn=admins,audtior=*'",
    "OIDC_ROLES, 'owner=one,two'",
    "OIDC_NAME, 1234567890123456789012345678901234567890123456789012345678901",
    "OIDC_ONLY, maybe"
  })
  void a_wrong_value_stops_the_start_with_one_line(Setting setting, String text) {
    assertThat(faults(with(setting, text)))
        .singleElement()
        .asString()
        .startsWith(setting.variable() + ": ");
  }

  @Test
  void a_role_may_be_given_by_a_name_with_commas() {
    Map<Setting, String> settings =
        with(Setting.OIDC_ROLES, "owner=cn=admins,ou=groups,dc=example , Auditor = readers,,");

    assertThat(read(settings).singleSignOn().orElseThrow().policy().grants())
        .containsExactly(
            new Grant(Role.OWNER, "cn=admins,ou=groups,dc=example"),
            new Grant(Role.AUDITOR, "readers"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Setting.class,
      names = {"OIDC_CLIENT_ID", "OIDC_ROLES"})
  void what_nobody_can_guess_is_asked_for(Setting missing) {
    assertThat(faults(with(missing, "")))
        .singleElement()
        .asString()
        .startsWith(missing.variable() + ": needed with an issuer");
  }

  @ParameterizedTest
  @EnumSource(value = Setting.class, names = "OIDC_(?!ISSUER$).*", mode = EnumSource.Mode.MATCH_ALL)
  void nothing_is_of_use_without_an_issuer(Setting setting) {
    assertThat(faults(Map.of(setting, "true")))
        .containsExactly(
            setting.variable() + ": of no use without TOKENRY_OIDC_ISSUER: set both or neither.");
  }

  @Test
  void the_secret_is_never_shown() {
    assertThat(read(with(Setting.OIDC_CLIENT_SECRET, "hush-hush")).toString())
        .doesNotContain("hush-hush");
  }

  private static Map<Setting, String> with(Setting setting, String text) {
    Map<Setting, String> values = new EnumMap<>(LEAST);
    values.put(setting, text);
    return values;
  }

  private static List<String> faults(Map<Setting, String> values) {
    return catchThrowableOfType(CannotStart.class, () -> read(values)).faults();
  }

  private static Settings read(Map<Setting, String> values) {
    return SettingsReader.read(
        setting -> Optional.ofNullable(values.get(setting)), Path.of("/var/lib/tokenry"));
  }
}
