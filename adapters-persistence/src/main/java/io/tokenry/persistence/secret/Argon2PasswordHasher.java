package io.tokenry.persistence.secret;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordHash;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * {@link PasswordHasher} by Argon2id (RFC 9106) with 19 MiB, 2 passes, 1 lane and a random salt of
 * 16 bytes. A stored hash is checked with the parameters it names.
 *
 * <p>Thread-safe. No more run at once than there are processors: a burst of sign-ins waits its turn
 * instead of taking all memory.
 */
@Singleton
final class Argon2PasswordHasher implements PasswordHasher {

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  @Override
  public PasswordHash hash(Password password) {
    return inTurn(
        () ->
            new PasswordHash(
                com.password4j.Password.hash(password.text())
                    .addRandomSalt(SALT_BYTES)
                    .with(function)
                    .getResult()));
  }

  @Override
  public boolean matches(Password password, PasswordHash hash) {
    return inTurn(
        () ->
            com.password4j.Password.check(password.text(), hash.phc())
                .with(Argon2Function.getInstanceFromHash(hash.phc())));
  }

  private <T> T inTurn(Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
