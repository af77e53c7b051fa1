package io.tokenry.bootstrap.client.api;

import java.util.Locale;

/** What a field of the REST API is called on the command line. */
final class FieldNames {

  private FieldNames() {}

  /**
   * The option that sets a field.
   *
   * @param pointer to the field (RFC 6901)
   */
  static String of(String pointer) {
    String field = pointer.replaceFirst("^/", "").replaceFirst("/.*", "");
    return switch (field) {
      case "" -> "The request";
      case "name" -> "name";
      case "token" -> "the token's value";
      case "expires_at" -> "--expires";
      case "audiences" -> "--audience";
      case "allowed_networks" -> "--network";
      default -> "--" + field.replace('_', '-').toLowerCase(Locale.ROOT);
    };
  }
}
