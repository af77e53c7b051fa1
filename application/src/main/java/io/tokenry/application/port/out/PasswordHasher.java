package io.tokenry.application.port.out;

import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordHash;

/** Hashes passwords slowly: Argon2id (RFC 9106), at least 19 MiB, 2 passes, 1 lane. Thread-safe. */
public interface PasswordHasher {

  PasswordHash hash(Password password);

  boolean matches(Password password, PasswordHash hash);
}
