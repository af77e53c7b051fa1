package io.tokenry.web.credential;

/** Who wants to know whether a token is good. */
public enum Asker {
  /** Tokenry itself, which is called with the token. */
  TOKENRY,
  /** A proxy, by forward-auth. */
  PROXY,
  /** A service that was called with the token, by introspection. */
  SERVICE
}
