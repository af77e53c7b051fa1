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
import static io.tokenry.bootstrap.settings.Setting.POLICY_MAX_LIFETIME;
import static io.tokenry.bootstrap.settings.Setting.POLICY_SECOND_FACTOR;
import static io.tokenry.bootstrap.settings.Setting.PORT;
import static io.tokenry.bootstrap.settings.Setting.PUBLIC_URL;
import static io.tokenry.bootstrap.settings.Setting.SECRET_KEY;
import static io.tokenry.bootstrap.settings.Setting.TOKEN_PREFIX;
import static io.tokenry.bootstrap.settings.Setting.TRUSTED_PROXIES;
import static io.tokenry.bootstrap.settings.Setting.VERIFICATION_CACHE_SIZE;
import static io.tokenry.bootstrap.settings.Setting.VERIFICATION_MAX_STALENESS;
import static io.tokenry.bootstrap.settings.Setting.VERIFICATION_OUTAGE_GRACE;

import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Settings.FirstAdministrator;
import io.tokenry.bootstrap.settings.Settings.Management;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordPolicy;
import io.tokenry.domain.administrator.Username;
import io.tokenry.domain.policy.SpecifiedValuePolicy;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.persistence.PolicySettings;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.VerificationSettings;
import io.tokenry.web.credential.CallLimits;
import io.tokenry.webhook.WebhookSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads all settings and judges them as a whole, so that every fault is told at once. */
public final class SettingsReader {

  private final SettingTexts texts;

  private SettingsReader(SettingTexts texts) {
    this.texts = texts;
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
    return new SettingsReader(new SettingTexts(source)).read(defaultDataDirectory);
  }

  private Settings read(Path defaultDataDirectory) {
    Optional<String> host = texts.read(HOST, SettingValues::host);
    Optional<Integer> port = texts.read(PORT, SettingValues::port);
    var publicUrl =
        texts.isSet(PUBLIC_URL)
            ? texts.read(PUBLIC_URL, SettingValues::publicUrl)
            : host.flatMap(name -> port.map(number -> SettingValues.urlOf(name, number)));
    var dataDirectory = texts.read(DATA_DIR, defaultDataDirectory.toString(), SettingValues::path);
    Optional<DatabaseAccess> database = externalDatabase();
    Optional<SecretKeys> keys = texts.read(SECRET_KEY, SettingValues::secretKeys);
    if (texts.isSet(DATABASE_URL) && !texts.isSet(SECRET_KEY)) {
      texts.fault(
          SECRET_KEY,
          "needed with an external database: set the base64 text of 32 random bytes, the same on"
              + " every server of that database (openssl rand -base64 32).");
    }
    Optional<FirstAdministrator> administrator = firstAdministrator();
    Optional<TokenFormat> format = texts.read(TOKEN_PREFIX, TokenFormat::new);
    Optional<TokenValue> token = texts.read(BOOTSTRAP_TOKEN, TokenValue::new);
    if (token.isPresent() && format.isPresent()) {
      new SpecifiedValuePolicy(format.get())
          .check(token.get(), Optional.of(Settings.BOOTSTRAP_TOKEN_NAME))
          .ifPresent(violation -> texts.fault(BOOTSTRAP_TOKEN, violation));
    }
    var proxies = texts.read(TRUSTED_PROXIES, SettingValues::networks);
    Optional<VerificationSettings> verification = verification();
    Optional<Integer> failures = texts.read(LIMITS_FAILURES, SettingValues::limit);
    Optional<Integer> apiCalls = texts.read(LIMITS_API_CALLS, SettingValues::limit);
    Optional<MaxLifetime> maxLifetime = texts.read(POLICY_MAX_LIFETIME, SettingValues::maxLifetime);
    var secondFactor = texts.read(POLICY_SECOND_FACTOR, SettingValues::secondFactor);
    Optional<SingleSignOnSettings> singleSignOn =
        publicUrl.flatMap(url -> SingleSignOnReader.read(texts, url));
    Optional<LogFormat> logFormat = texts.read(LOG_FORMAT, SettingValues::logFormat);
    Optional<Management> management = WatchingReader.management(texts, host, port);
    Optional<TraceSettings> traces = WatchingReader.traces(texts);
    Optional<WebhookSettings> webhook = WebhookReader.read(texts);
    Optional<Path> extensions = texts.read(EXT_DIR, SettingValues::folder);

    if (!texts.faults().isEmpty()) {
      throw new CannotStart(texts.faults());
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

  private Optional<DatabaseAccess> externalDatabase() {
    if (!texts.isSet(DATABASE_URL)) {
      texts.refuse(DATABASE_URL, List.of(DATABASE_USERNAME, DATABASE_PASSWORD));
      return Optional.empty();
    }
    return texts
        .read(DATABASE_URL, SettingValues::databaseUrl)
        .map(
            url ->
                new DatabaseAccess(
                    url, texts.text(DATABASE_USERNAME), texts.text(DATABASE_PASSWORD)));
  }

  private Optional<VerificationSettings> verification() {
    var grace = texts.read(VERIFICATION_OUTAGE_GRACE, SettingValues::outageGrace);
    var staleness = texts.read(VERIFICATION_MAX_STALENESS, SettingValues::maxStaleness);
    var size = texts.read(VERIFICATION_CACHE_SIZE, SettingValues::cacheSize);
    return grace.isPresent() && staleness.isPresent() && size.isPresent()
        ? Optional.of(new VerificationSettings(grace.get(), staleness.get(), size.get()))
        : Optional.empty();
  }

  private Optional<FirstAdministrator> firstAdministrator() {
    Optional<Username> username = texts.read(ADMIN_USERNAME, Username::new);
    Optional<Password> password = texts.text(ADMIN_PASSWORD).map(Password::new);
    if (!texts.isSet(ADMIN_USERNAME)) {
      texts.refuse(ADMIN_USERNAME, List.of(ADMIN_PASSWORD));
    } else if (!texts.isSet(ADMIN_PASSWORD)) {
      texts.refuse(ADMIN_PASSWORD, List.of(ADMIN_USERNAME));
    }
    password
        .flatMap(
            text -> PasswordPolicy.check("password", text, texts.text(ADMIN_USERNAME).orElse("")))
        .ifPresent(violation -> texts.fault(ADMIN_PASSWORD, violation));
    return username.flatMap(name -> password.map(text -> new FirstAdministrator(name, text)));
  }
}
