package io.tokenry.domain.administrator;

/** What an administrator is there for. */
public enum Role {
  /** May do everything. */
  OWNER,
  /** Manages tokens. */
  ADMINISTRATOR,
  /** Reads only, and sees no value even once. */
  AUDITOR;

  /** Whether whoever has this role may do a thing. */
  public boolean may(Permission permission) {
    return switch (this) {
      case OWNER -> true;
      case ADMINISTRATOR -> permission == Permission.MANAGE_TOKENS;
      case AUDITOR -> false;
    };
  }
}
