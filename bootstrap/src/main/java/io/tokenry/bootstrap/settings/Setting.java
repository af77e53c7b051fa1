package io.tokenry.bootstrap.settings;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** One thing that the operator may set: an environment variable and a property of that meaning. */
public enum Setting {
  HOST,
  PORT,
  PUBLIC_URL,
  DATA_DIR,
  DATABASE_URL,
  DATABASE_USERNAME,
  DATABASE_PASSWORD,
  SECRET_KEY,
  ADMIN_USERNAME,
  ADMIN_PASSWORD,
  BOOTSTRAP_TOKEN,
  TRUSTED_PROXIES,
  TOKEN_PREFIX,
  VERIFICATION_OUTAGE_GRACE,
  VERIFICATION_MAX_STALENESS,
  VERIFICATION_CACHE_SIZE,
  LIMITS_FAILURES,
  LIMITS_API_CALLS,
  POLICY_MAX_LIFETIME,
  POLICY_SECOND_FACTOR,
  OIDC_ISSUER,
  OIDC_CLIENT_ID,
  OIDC_CLIENT_SECRET,
  OIDC_SCOPES,
  OIDC_USERNAME_CLAIM,
  OIDC_ROLE_CLAIM,
  OIDC_ROLES,
  OIDC_NAME,
  OIDC_ONLY,
  LOG_FORMAT,
  MANAGEMENT_HOST,
  MANAGEMENT_PORT,
  TRACES_ENDPOINT,
  TRACES_RATIO,
  WEBHOOK_URL,
  WEBHOOK_SECRET,
  WEBHOOK_EVENTS,
  EXT_DIR;

  /** What the name of every variable begins with. */
  public static final String VARIABLE_PREFIX = "TOKENRY_";

  /** Those that nobody else may read, so that each may stand in a file of its own instead. */
  public static final Set<Setting> SECRETS =
      Collections.unmodifiableSet(
          EnumSet.of(
              DATABASE_PASSWORD,
              SECRET_KEY,
              ADMIN_PASSWORD,
              BOOTSTRAP_TOKEN,
              OIDC_CLIENT_SECRET,
              WEBHOOK_SECRET));

  private static final Pattern GROUP =
      Pattern.compile("^(verification|limits|policy|oidc|management|traces|webhook)_");

  /** Such as {@code TOKENRY_DATA_DIR}. */
  public String variable() {
    return VARIABLE_PREFIX + name();
  }

  /** Such as {@code tokenry.data-dir} and {@code tokenry.verification.outage-grace}. */
  public String property() {
    String grouped = GROUP.matcher(name().toLowerCase(Locale.ROOT)).replaceFirst("$1.");
    return "tokenry." + grouped.replace('_', '-');
  }

  /** Such as {@code TOKENRY_SECRET_KEY_FILE}: where the file of a secret is. */
  public String fileVariable() {
    return variable() + "_FILE";
  }

  /** Such as {@code tokenry.secret-key-file}. */
  public String fileProperty() {
    return property() + "-file";
  }
}
