package io.tokenry.bootstrap.settings;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing that the operator may set: an environment variable and a property of that meaning. The
 * table in {@code docs/configuration.md} is made of these, in this order.
 */
public enum Setting {
  HOST(value("127.0.0.1"), "the address to listen on"),
  PORT(value("8080"), "the port to listen on"),
  PUBLIC_URL(
      unset("from host and port"),
      "what users and proxies see, without a path; cookies are `Secure` when it is https"),
  DATA_DIR(
      unset("`$XDG_DATA_HOME/tokenry`, else `~/.local/share/tokenry`"),
      "embedded database and key file; created with mode 0700"),
  DATABASE_URL(
      unset("the embedded PostgreSQL"),
      "an external PostgreSQL 14 or later, `jdbc:postgresql://…`; several hosts and"
          + " `targetServerType` are allowed"),
  DATABASE_USERNAME(unset(), "who the server is in the external database"),
  DATABASE_PASSWORD(unset(), "its password there"),
  SECRET_KEY(
      unset("made once, into the data directory, mode 0600"),
      "base64 of 32 or more bytes; keys the digests of tokens. Required with an external database."
          + " Several with commas between, the newest first:"
          + " [changing the secret key](operating.md#changing-the-secret-key)"),
  ADMIN_USERNAME(
      unset("a one-time set-up link is printed"),
      "the first administrator, made at the first start only"),
  ADMIN_PASSWORD(unset(), "the password of the first administrator"),
  BOOTSTRAP_TOKEN(
      unset(),
      "a read & write token of this value, named `bootstrap`, made at the first start only, when"
          + " there is no token"),
  TRUSTED_PROXIES(
      value("127.0.0.0/8,::1/128"),
      "networks whose `X-Forwarded-*` and `X-Original-Method` headers are believed"),
  TOKEN_PREFIX(value("tkr"), "how generated tokens begin: 2 to 10 lower-case letters or digits"),
  VERIFICATION_OUTAGE_GRACE(
      value("5m"),
      "how long known tokens are still judged while the database is away; `0` refuses at once"),
  VERIFICATION_MAX_STALENESS(
      value("10s"),
      "by how much a server's knowledge of changes may lag at worst, while the database answers,"
          + " before it asks for each token; normally it lags milliseconds"),
  VERIFICATION_CACHE_SIZE(value("100000"), "tokens that a server keeps in memory"),
  LIMITS_FAILURES(
      value("50"),
      "refused tokens from one address within a minute, after which more are answered 429, at"
          + " `/auth` 403; `0` for any number. See [limits](verification.md#limits)"),
  LIMITS_API_CALLS(
      value("30000"),
      "calls of the REST API with one token within a minute, after which more are answered 429;"
          + " `0` for any number"),
  POLICY_MAX_LIFETIME(
      unset("the policy that was applied on the page, none at first"),
      "the [longest life](operating.md#a-longest-life-for-tokens) of a token's value in days, 1 to"
          + " 3650, or `none`; once set, the page shows it and cannot change it. Give every server"
          + " the same"),
  POLICY_SECOND_FACTOR(
      value("optional"),
      "`required` leads everybody who has no second factor to turn it on right after signing in,"
          + " and lets them open nothing else before. See [signing in](operating.md#signing-in)"),
  OIDC_ISSUER(
      unset("passwords alone"),
      "the OpenID Connect provider at which administrators [sign in](single-sign-on.md), as it"
          + " names itself; https, or http on this machine"),
  OIDC_CLIENT_ID(unset(), "who Tokenry is there; needed with an issuer"),
  OIDC_CLIENT_SECRET(unset("it is a public client"), "its secret there"),
  OIDC_SCOPES(value("openid profile email"), "what is asked for, with `openid`"),
  OIDC_USERNAME_CLAIM(value("preferred_username"), "which claim names an account when it is made"),
  OIDC_ROLE_CLAIM(
      value("groups"),
      "which claim gives roles; dots lead into objects, as in `realm_access.roles`"),
  OIDC_ROLES(
      unset(),
      "who gets which role, like `owner=tokenry-owners,auditor=*`; needed with an issuer. A role"
          + " may stand there several times, `*` is everybody but for `owner`"),
  OIDC_NAME(value("single sign-on"), "what people call it: the button says “Sign in with …”"),
  OIDC_ONLY(
      value("false"), "`true` refuses passwords: [the way back](single-sign-on.md#only-this-way)"),
  LOG_FORMAT(value("human"), "`human`, or `json` for one JSON object a line"),
  MANAGEMENT_PORT(
      unset("metrics are on the main port"),
      "a [port of its own](watching.md#a-port-of-its-own) for `/prometheus` and health"),
  MANAGEMENT_HOST(unset("that of `TOKENRY_HOST`"), "the address to listen on with that port"),
  TRACES_ENDPOINT(
      unset("requests are not traced"),
      "a collector of [traces](watching.md#traces), such as `http://127.0.0.1:4318`"),
  TRACES_RATIO(value("1"), "the part of the traces that is kept, 0 to 1"),
  WEBHOOK_URL(
      unset("nobody is told"),
      "where [events of tokens](webhooks.md) are sent to, https; http for this machine alone"),
  WEBHOOK_SECRET(
      unset(),
      "what they are signed with, needed with an address: `whsec_` and the base64 of 24 to 64"
          + " bytes; while it is replaced, several with commas between"),
  WEBHOOK_EVENTS(
      value("all"), "which ones, with commas between, such as `token.revoked, token.expiring`"),
  EXT_DIR(
      unset("`ext` beside the launcher, if it is there"),
      "the folder with [extensions](extending.md); what begins with `TOKENRY_EXT_` and the name of"
          + " one is a setting of it");

  /** What the name of every variable begins with. */
  public static final String VARIABLE_PREFIX = "TOKENRY_";

  /** For the launcher, which hands it to the JVM; no setting of the server. */
  public static final String JAVA_OPTIONS_VARIABLE = VARIABLE_PREFIX + "JAVA_OPTIONS";

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

  private final Optional<String> byDefault;
  private final String otherwise;
  private final String meaning;

  Setting(Otherwise otherwise, String meaning) {
    this.byDefault = otherwise.value();
    this.otherwise = otherwise.description();
    this.meaning = meaning;
  }

  private static Otherwise value(String text) {
    return new Otherwise(Optional.of(text), "`" + text + "`");
  }

  private static Otherwise unset(String instead) {
    return new Otherwise(Optional.empty(), "unset: " + instead);
  }

  private static Otherwise unset() {
    return new Otherwise(Optional.empty(), "unset");
  }

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

  /** What is read when nothing is set; empty when that is no text which could be set as well. */
  public Optional<String> byDefault() {
    return byDefault;
  }

  /** What holds when nothing is set, in Markdown. */
  public String otherwise() {
    return otherwise;
  }

  /** What it decides and what may be set, in Markdown with links that begin at {@code docs}. */
  public String meaning() {
    return meaning;
  }

  private record Otherwise(Optional<String> value, String description) {}
}
