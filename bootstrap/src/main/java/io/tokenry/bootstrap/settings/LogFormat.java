package io.tokenry.bootstrap.settings;

/** How a line of the log looks. */
public enum LogFormat {
  HUMAN,
  JSON
}
