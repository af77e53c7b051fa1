package io.tokenry.application.query;

/**
 * What tokens can be sorted by. Equal names cannot be, but equal keys of any other kind can: levels
 * and statuses are followed by the name, and the id decides at last.
 */
public enum SortKey {
  /** Alphabetical, case and accents aside: apple, Banana, éclair, Zoo. */
  NAME,
  /** By the hint, in the order of its code points. */
  TOKEN,
  /** Read only before read and write, then by name. */
  ACCESS_LEVEL,
  /** Active, suspended, expired, revoked, then by name. */
  STATUS,
  /**
   * By the moment from which on a token is refused, its own or that of the policy; never comes
   * last.
   */
  EXPIRES_AT,
  /** Never comes first. */
  LAST_USED_AT,
  CREATED_AT,
  UPDATED_AT
}
