package io.tokenry.bootstrap.client.command;

import java.util.ArrayList;
import java.util.List;

/** What help and completion offer for some options; what is right, the server decides. */
final class Choices {

  private Choices() {}

  /** By what rows can be sorted. */
  static final class Sort extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    Sort() {
      super(
          List.of(
              "name", "access_level", "created_at", "updated_at", "expires_at", "last_used_at"));
    }
  }

  /** In what state a token can be. */
  static final class Status extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    Status() {
      super(List.of("active", "suspended", "expired", "revoked"));
    }
  }

  /** What a token may do. */
  static final class AccessLevel extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    AccessLevel() {
      super(List.of("read_only", "read_write"));
    }
  }
}
