package io.tokenry.bootstrap.settings;

import static io.tokenry.bootstrap.settings.Setting.ADMIN_PASSWORD;
import static io.tokenry.bootstrap.settings.Setting.ADMIN_USERNAME;
import static io.tokenry.bootstrap.settings.Setting.BOOTSTRAP_TOKEN;
import static io.tokenry.bootstrap.settings.Setting.DATABASE_PASSWORD;
import static io.tokenry.bootstrap.settings.Setting.DATABASE_URL;
import static io.tokenry.bootstrap.settings.Setting.DATABASE_USERNAME;
import static io.tokenry.bootstrap.settings.Setting.DATA_DIR;
import static io.tokenry.bootstrap.settings.Setting.EXT_DIR;
import static io.tokenry.bootstrap.settings.Setting.HOST;
import static io.tokenry.bootstrap.settings.Setting.LIMITS_API_CALLS;
import static io.tokenry.bootstrap.settings.Setting.LIMITS_FAILURES;
import static io.tokenry.bootstrap.settings.Setting.LOG_FORMAT;
import static io.tokenry.bootstrap.settings.Setting.MANAGEMENT_HOST;
import static io.tokenry.bootstrap.settings.Setting.MANAGEMENT_PORT;
import static io.tokenry.bootstrap.settings.Setting.OIDC_CLIENT_ID;
import static io.tokenry.bootstrap.settings.Setting.OIDC_CLIENT_SECRET;
import static io.tokenry.bootstrap.settings.Setting.OIDC_ISSUER;
import static io.tokenry.bootstrap.settings.Setting.OIDC_NAME;
import static io.tokenry.bootstrap.settings.Setting.OIDC_ONLY;
import static io.tokenry.bootstrap.settings.Setting.OIDC_ROLES;
import static io.tokenry.bootstrap.settings.Setting.OIDC_ROLE_CLAIM;
import static io.tokenry.bootstrap.settings.Setting.OIDC_SCOPES;
import static io.tokenry.bootstrap.settings.Setting.OIDC_USERNAME_CLAIM;
import static io.tokenry.bootstrap.settings.Setting.POLICY_MAX_LIFETIME;
import static io.tokenry.bootstrap.settings.Setting.POLICY_SECOND_FACTOR;
import static io.tokenry.bootstrap.settings.Setting.PORT;
import static io.tokenry.bootstrap.settings.Setting.PUBLIC_URL;
import static io.tokenry.bootstrap.settings.Setting.SECRET_KEY;
import static io.tokenry.bootstrap.settings.Setting.TOKEN_PREFIX;
import static io.tokenry.bootstrap.settings.Setting.TRACES_ENDPOINT;
import static io.tokenry.bootstrap.settings.Setting.TRACES_RATIO;
import static io.tokenry.bootstrap.settings.Setting.TRUSTED_PROXIES;
import static io.tokenry.bootstrap.settings.Setting.VERIFICATION_CACHE_SIZE;
import static io.tokenry.bootstrap.settings.Setting.VERIFICATION_MAX_STALENESS;
import static io.tokenry.bootstrap.settings.Setting.VERIFICATION_OUTAGE_GRACE;
import static io.tokenry.bootstrap.settings.Setting.WEBHOOK_EVENTS;
import static io.tokenry.bootstrap.settings.Setting.WEBHOOK_SECRET;
import static io.tokenry.bootstrap.settings.Setting.WEBHOOK_URL;

import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Settings.FirstAdministrator;
import io.tokenry.bootstrap.settings.Settings.Management;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordPolicy;
import io.tokenry.domain.administrator.Username;
import io.tokenry.domain.policy.ProviderPolicy;
import io.tokenry.domain.policy.ProviderPolicy.Grant;
import io.tokenry.domain.policy.SpecifiedValuePolicy;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.identity.OpenIdSettings;
import io.tokenry.persistence.PolicySettings;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.VerificationSettings;
import io.tokenry.web.credential.CallLimits;
import io.tokenry.web.problem.Messages;
import io.tokenry.webhook.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads all settings and judges them as a whole, so that every fault is told at once. */
public final class SettingsReader {

  private static final String DEFAULT_PROXIES = "127.0.0.0/8,::1/128";
  private static final List<Setting> OIDC_DETAILS =
      List.of(
          OIDC_CLIENT_ID,
          OIDC_CLIENT_SECRET,
          OIDC_SCOPES,
          OIDC_USERNAME_CLAIM,
          OIDC_ROLE_CLAIM,
          OIDC_ROLES,
          OIDC_NAME,
          OIDC_ONLY);

  private final Function<Setting, Optional<String>> source;
  private final List<String> faults = new ArrayList<>();

  private SettingsReader(Function<Setting, Optional<String>> source) {
    this.source = source;
  }

  /**
   * Reads the settings.
   *
   * @param source what is set; blank counts as not set
   * @param defaultDataDirectory where data is kept unless told otherwise
   * @throws CannotStart when any is wrong, with one line for each
   */
  public static Settings read(
      Function<Setting, Optional<String>> source, Path defaultDataDirectory) {
    return new SettingsReader(source).read(defaultDataDirectory);
  }

  private Settings read(Path defaultDataDirectory) {
    Optional<String> host = read(HOST, "127.0.0.1", SettingValues::host);
    Optional<Integer> port = read(PORT, "8080", SettingValues::port);
    var publicUrl =
        raw(PUBLIC_URL).isPresent()
            ? read(PUBLIC_URL, SettingValues::publicUrl)
            : host.flatMap(name -> port.map(number -> SettingValues.urlOf(name, number)));
    var dataDirectory = read(DATA_DIR, defaultDataDirectory.toString(), SettingValues::path);
    Optional<DatabaseAccess> database = externalDatabase();
    Optional<SecretKeys> keys = read(SECRET_KEY, SettingValues::secretKeys);
    if (raw(DATABASE_URL).isPresent() && raw(SECRET_KEY).isEmpty()) {
      fault(
          SECRET_KEY,
          "needed with an external database: set the base64 text of 32 random bytes, the same on"
              + " every server of that database (openssl rand -base64 32).");
    }
    Optional<FirstAdministrator> administrator = firstAdministrator();
    Optional<TokenFormat> format = read(TOKEN_PREFIX, "tkr", TokenFormat::new);
    Optional<TokenValue> token = read(BOOTSTRAP_TOKEN, TokenValue::new);
    if (token.isPresent() && format.isPresent()) {
      new SpecifiedValuePolicy(format.get())
          .check(token.get(), Optional.of(Settings.BOOTSTRAP_TOKEN_NAME))
          .ifPresent(violation -> fault(BOOTSTRAP_TOKEN, violation));
    }
    var proxies = read(TRUSTED_PROXIES, DEFAULT_PROXIES, SettingValues::networks);
    Optional<VerificationSettings> verification = verification();
    Optional<Integer> failures = read(LIMITS_FAILURES, "50", SettingValues::limit);
    Optional<Integer> apiCalls = read(LIMITS_API_CALLS, "30000", SettingValues::limit);
    Optional<MaxLifetime> maxLifetime = read(POLICY_MAX_LIFETIME, SettingValues::maxLifetime);
    var secondFactor = read(POLICY_SECOND_FACTOR, "optional", SettingValues::secondFactor);
    Optional<SingleSignOnSettings> singleSignOn = publicUrl.flatMap(this::singleSignOn);
    Optional<LogFormat> logFormat = read(LOG_FORMAT, "human", SettingValues::logFormat);
    Optional<Management> management = management(host, port);
    Optional<TraceSettings> traces = traces();
    Optional<WebhookSettings> webhook = webhook();
    Optional<Path> extensions = read(EXT_DIR, SettingValues::folder);

    if (!faults.isEmpty()) {
      throw new CannotStart(faults);
    }
    return new Settings(
        host.orElseThrow(),
        port.orElseThrow(),
        publicUrl.orElseThrow(),
        dataDirectory.orElseThrow(),
        database,
        keys,
        administrator,
        token,
        proxies.orElseThrow(),
        format.orElseThrow(),
        verification.orElseThrow(),
        new CallLimits(failures.orElseThrow(), apiCalls.orElseThrow()),
        new PolicySettings(maxLifetime),
        secondFactor.orElseThrow(),
        singleSignOn,
        logFormat.orElseThrow(),
        management,
        traces,
        webhook,
        extensions);
  }

  private Optional<Management> management(Optional<String> mainHost, Optional<Integer> mainPort) {
    Optional<String> host = read(MANAGEMENT_HOST, SettingValues::host);
    if (raw(MANAGEMENT_PORT).isEmpty()) {
      host.ifPresent(set -> fault(MANAGEMENT_HOST, useless(MANAGEMENT_PORT)));
      return Optional.empty();
    }
    Optional<Integer> port = read(MANAGEMENT_PORT, SettingValues::port);
    if (port.isPresent() && port.equals(mainPort)) {
      fault(
          MANAGEMENT_PORT,
          "%d is the port of the server already: choose another one, or leave it out."
              .formatted(port.get()));
    }
    return host.or(() -> mainHost)
        .flatMap(name -> port.map(number -> new Management(name, number)));
  }

  private Optional<TraceSettings> traces() {
    Optional<Double> ratio = read(TRACES_RATIO, "1", SettingValues::ratio);
    if (raw(TRACES_ENDPOINT).isEmpty()) {
      raw(TRACES_RATIO).ifPresent(set -> fault(TRACES_RATIO, useless(TRACES_ENDPOINT)));
      return Optional.empty();
    }
    return read(TRACES_ENDPOINT, SettingValues::tracesEndpoint)
        .flatMap(endpoint -> ratio.map(part -> new TraceSettings(endpoint, part)));
  }

  private Optional<DatabaseAccess> externalDatabase() {
    Optional<String> username = raw(DATABASE_USERNAME);
    Optional<String> password = raw(DATABASE_PASSWORD);
    if (raw(DATABASE_URL).isEmpty()) {
      username.ifPresent(set -> fault(DATABASE_USERNAME, useless(DATABASE_URL)));
      password.ifPresent(set -> fault(DATABASE_PASSWORD, useless(DATABASE_URL)));
      return Optional.empty();
    }
    return read(DATABASE_URL, SettingValues::databaseUrl)
        .map(url -> new DatabaseAccess(url, username, password));
  }

  private Optional<WebhookSettings> webhook() {
    var secrets = read(WEBHOOK_SECRET, WebhookValues::secrets);
    var events = read(WEBHOOK_EVENTS, WebhookValues.ALL_EVENTS, WebhookValues::events);
    if (raw(WEBHOOK_URL).isEmpty()) {
      raw(WEBHOOK_SECRET).ifPresent(set -> fault(WEBHOOK_SECRET, useless(WEBHOOK_URL)));
      raw(WEBHOOK_EVENTS).ifPresent(set -> fault(WEBHOOK_EVENTS, useless(WEBHOOK_URL)));
      return Optional.empty();
    }
    if (raw(WEBHOOK_SECRET).isEmpty()) {
      fault(WEBHOOK_SECRET, "needed with a webhook: " + WebhookValues.SECRET_HINT);
    }
    return read(WEBHOOK_URL, WebhookValues::url)
        .flatMap(
            url ->
                secrets.flatMap(
                    known -> events.map(types -> new WebhookSettings(url, known, types))));
  }

  private Optional<VerificationSettings> verification() {
    var grace = read(VERIFICATION_OUTAGE_GRACE, "5m", SettingValues::outageGrace);
    var staleness = read(VERIFICATION_MAX_STALENESS, "10s", SettingValues::maxStaleness);
    var size = read(VERIFICATION_CACHE_SIZE, "100000", SettingValues::cacheSize);
    return grace.isPresent() && staleness.isPresent() && size.isPresent()
        ? Optional.of(new VerificationSettings(grace.get(), staleness.get(), size.get()))
        : Optional.empty();
  }

  private Optional<SingleSignOnSettings> singleSignOn(URI publicUrl) {
    if (raw(OIDC_ISSUER).isEmpty()) {
      OIDC_DETAILS.stream()
          .filter(setting -> raw(setting).isPresent())
          .forEach(setting -> fault(setting, useless(OIDC_ISSUER)));
      return Optional.empty();
    }
    Optional<String> issuer = read(OIDC_ISSUER, ProviderValues::issuer);
    Optional<String> client = raw(OIDC_CLIENT_ID).map(String::strip);
    Optional<List<Grant>> grants = read(OIDC_ROLES, ProviderValues::grants);
    var scopes = read(OIDC_SCOPES, "openid profile email", ProviderValues::scopes);
    var username = read(OIDC_USERNAME_CLAIM, "preferred_username", ProviderValues::claim);
    var groups = read(OIDC_ROLE_CLAIM, "groups", ProviderValues::claim);
    Optional<String> name = read(OIDC_NAME, "single sign-on", ProviderValues::name);
    Optional<Boolean> only = read(OIDC_ONLY, "false", ProviderValues::yesOrNo);
    if (client.isEmpty()) {
      fault(
          OIDC_CLIENT_ID, "needed with an issuer: set the id that the provider knows Tokenry by.");
    }
    if (raw(OIDC_ROLES).isEmpty()) {
      fault(
          OIDC_ROLES,
          "needed with an issuer, or nobody gets in: set it like"
              + " owner=tokenry-owners,administrator=tokenry-admins.");
    }
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SingleSignOnSettings(
            new OpenIdSettings(
                issuer.orElseThrow(),
                client.orElseThrow(),
                raw(OIDC_CLIENT_SECRET).map(String::strip),
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

  private Optional<FirstAdministrator> firstAdministrator() {
    Optional<Username> username = read(ADMIN_USERNAME, Username::new);
    Optional<Password> password = raw(ADMIN_PASSWORD).map(Password::new);
    if (raw(ADMIN_USERNAME).isPresent() != password.isPresent()) {
      Setting given = password.isPresent() ? ADMIN_PASSWORD : ADMIN_USERNAME;
      fault(given, useless(password.isPresent() ? ADMIN_USERNAME : ADMIN_PASSWORD));
    }
    password
        .flatMap(text -> PasswordPolicy.check("password", text, raw(ADMIN_USERNAME).orElse("")))
        .ifPresent(violation -> fault(ADMIN_PASSWORD, violation));
    return username.flatMap(name -> password.map(text -> new FirstAdministrator(name, text)));
  }

  private static String useless(Setting missing) {
    return "of no use without %s: set both or neither.".formatted(missing.variable());
  }

  private <T> Optional<T> read(Setting setting, Function<String, T> parser) {
    return raw(setting).flatMap(text -> parse(setting, text, parser));
  }

  private <T> Optional<T> read(Setting setting, String otherwise, Function<String, T> parser) {
    return parse(setting, raw(setting).orElse(otherwise), parser);
  }

  private <T> Optional<T> parse(Setting setting, String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (InvalidValue broken) {
      broken.violations().forEach(violation -> fault(setting, violation));
    } catch (WrongSetting wrong) {
      fault(setting, wrong.explanation());
    }
    return Optional.empty();
  }

  private Optional<String> raw(Setting setting) {
    return source.apply(setting).filter(text -> !text.isBlank());
  }

  private void fault(Setting setting, Violation violation) {
    fault(setting, Messages.ENGLISH.of(violation));
  }

  private void fault(Setting setting, String fault) {
    faults.add(setting.variable() + ": " + fault);
  }
}
