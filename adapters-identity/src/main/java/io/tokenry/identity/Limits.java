package io.tokenry.identity;

/** For how long the provider is waited for: a person is waiting, too. */
final class Limits {

  static final int CONNECT_MILLIS = 3_000;
  static final int READ_MILLIS = 5_000;

  private Limits() {}
}
