package io.tokenry.domain.administrator;

/** What not everybody who may sign in may do. To read is free to all of them. */
public enum Permission {
  /** To make, change, rotate, delete and restore tokens, and so to see values once. */
  MANAGE_TOKENS,
  /** To say who may sign in, and in which role. */
  MANAGE_ADMINISTRATORS,
  /** To set rules that hold for everybody. */
  CHANGE_POLICIES
}
