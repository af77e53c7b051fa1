package io.tokenry.persistence;

import io.micronaut.jdbc.BasicJdbcConfiguration;
import io.tokenry.persistence.UnusableDatabase.Kind;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says in one line what is wrong with a database and how to mend it.
 *
 * @param place the database's URL without its parameters, which may hold a password
 */
public record DatabaseTroubles(String place, String user) {

  private static final Set<String> REFUSED = Set.of("28000", "28P01");
  private static final Pattern SECRET_PART = Pattern.compile("\\?.*|(?<=//)[^/@]*@");

  static DatabaseTroubles of(BasicJdbcConfiguration settings) {
    String url = Objects.requireNonNullElse(settings.getConfiguredUrl(), "(no URL)");
    return new DatabaseTroubles(
        withoutSecrets(url),
        Objects.requireNonNullElse(settings.getConfiguredUsername(), "(none)"));
  }

  static UnusableDatabase badUrl(String url) {
    return new UnusableDatabase(
        Kind.ADDRESS,
        "%s is no address of a database: write it as jdbc:postgresql://HOST:PORT/DATABASE"
            .formatted(withoutSecrets(url)));
  }

  private static String withoutSecrets(String url) {
    return SECRET_PART.matcher(url).replaceAll("");
  }

  UnusableDatabase tooOld(int version, int oldest) {
    return new UnusableDatabase(
        Kind.ADDRESS,
        "the database %s is PostgreSQL %d: use %d or later".formatted(place, version, oldest));
  }

  UnusableDatabase noSchema() {
    return new UnusableDatabase(
        Kind.ADDRESS,
        "the database %s has no schema for user %s: create that that currentSchema in its URL names, or let the user create in public"
            .formatted(place, user));
  }

  UnusableDatabase standby() {
    return new UnusableDatabase(
        Kind.ADDRESS,
        "the database %s is a read-only standby: name the primary, or all hosts with targetServerType=primary"
            .formatted(place));
  }

  UnusableDatabase noUnicode() {
    return new UnusableDatabase(
        Kind.ADDRESS,
        "the database %s cannot sort by Unicode's rules: use a PostgreSQL built with ICU, and a database with encoding UTF8"
            .formatted(place));
  }

  public UnusableDatabase otherSecretKey() {
    return new UnusableDatabase(
        Kind.SECRET_KEY,
        "the database %s was filled under another secret key: start with that key, or with an empty database"
            .formatted(place));
  }

  public UnusableDatabase missingSecretKey(String id, long tokens) {
    return new UnusableDatabase(
        Kind.SECRET_KEY,
        "the secret key %s is missing, and tokens in the database %s hang on it (%d): put it back behind the newest, and drop it once `tokenry keys status` counts none"
            .formatted(id, place, tokens));
  }

  public UnusableDatabase secretKeyMissingForAuditLog(String id) {
    return new UnusableDatabase(
        Kind.SECRET_KEY,
        "the audit log in the database %s hangs on the secret key %s, which is missing: start once with it behind the newest, then drop it"
            .formatted(place, id));
  }

  /** Finds out what an exception means. */
  UnusableDatabase explain(Exception trouble) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException failed && failed.getSQLState() != null) {
        if (String.valueOf(failed.getMessage()).contains("targetServerType")) {
          return standby();
        }
        return new UnusableDatabase(
            kindOf(failed.getSQLState()), explain(failed.getSQLState(), failed), trouble);
      }
    }
    String message = String.valueOf(trouble.getMessage());
    return new UnusableDatabase(
        Kind.ADDRESS,
        message.contains("non-empty schema")
            ? "the database %s holds other tables in this schema: use an empty schema, named by currentSchema in the URL"
                .formatted(place)
            : "the database %s cannot be used: %s".formatted(place, firstLine(message)),
        trouble);
  }

  private static Kind kindOf(String state) {
    return REFUSED.contains(state) ? Kind.CREDENTIALS : Kind.ADDRESS;
  }

  private String explain(String state, SQLException failed) {
    String reason = firstLine(String.valueOf(failed.getMessage()));
    return switch (state) {
      case "28000", "28P01" ->
          "the database %s refuses user %s: check user name and password".formatted(place, user);
      case "3D000" -> "the database %s does not exist: create it first".formatted(place);
      case "42501" ->
          "user %s may not change the schema of the database %s: make it the owner, or grant it CREATE on the schema (%s)"
              .formatted(user, place, reason);
      case "53300" ->
          "the database %s has no connection left: raise its max_connections".formatted(place);
      default ->
          state.startsWith("08") || state.startsWith("57P")
              ? "the database %s cannot be reached: check its address and that it runs (%s)"
                  .formatted(place, reason)
              : "the database %s cannot be used: %s".formatted(place, reason);
    };
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
