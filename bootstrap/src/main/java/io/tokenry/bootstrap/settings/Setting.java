package io.tokenry.bootstrap.settings;

import java.util.Locale;

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
  LOG_FORMAT;

  /** What the name of every variable begins with. */
  public static final String VARIABLE_PREFIX = "TOKENRY_";

  /** Such as {@code TOKENRY_DATA_DIR}. */
  public String variable() {
    return VARIABLE_PREFIX + name();
  }

  /** Such as {@code tokenry.data-dir}. */
  public String property() {
    return "tokenry." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
