package io.tokenry.bootstrap.settings;

import java.util.Optional;

/**
 * How to reach a PostgreSQL database.
 *
 * @param url {@code jdbc:postgresql://…}; may hold a password, so it is hidden too
 * @param username empty when the address names it, or the driver's default is meant
 * @param password empty when the address names it, or none is needed
 */
public record DatabaseAccess(String url, Optional<String> username, Optional<String> password) {

  @Override
  public String toString() {
    return "DatabaseAccess[hidden]";
  }
}
