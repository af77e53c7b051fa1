package io.tokenry.bootstrap.settings;

import java.util.Locale;
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
  LOG_FORMAT,
  WEBHOOK_URL,
  WEBHOOK_SECRET,
  WEBHOOK_EVENTS,
  EXT_DIR;

  /** What the name of every variable begins with. */
  public static final String VARIABLE_PREFIX = "TOKENRY_";

  private static final Pattern GROUP = Pattern.compile("^(verification|limits|policy|webhook)_");

  /** Such as {@code TOKENRY_DATA_DIR}. */
  public String variable() {
    return VARIABLE_PREFIX + name();
  }

  /** Such as {@code tokenry.data-dir} and {@code tokenry.verification.outage-grace}. */
  public String property() {
    String grouped = GROUP.matcher(name().toLowerCase(Locale.ROOT)).replaceFirst("$1.");
    return "tokenry." + grouped.replace('_', '-');
  }
}
