package io.tokenry.application.port.out;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.ExternalIdentity;
import io.tokenry.domain.administrator.Username;
import java.util.List;
import java.util.Optional;

/**
 * All administrators. No two share a user name, whatever the case, or an identity. Safe for use by
 * many threads; takes part in the transaction of {@link Transactions}.
 */
public interface Administrators {

  /**
   * Lets nobody else change administrators until the running transaction ends, so that what is read
   * after it (such as how many are left) stays true.
   */
  void lock();

  /**
   * Adds a new one.
   *
   * @throws Failure.Conflict when the user name ({@code username}) or the identity ({@code
   *     identity}) is {@code taken}
   */
  void add(Administrator administrator);

  /** Replaces the one with the same id; nothing happens when there is none. */
  void replace(Administrator administrator);

  /** Removes one; nothing happens when there is none. */
  void remove(AdministratorId id);

  Optional<Administrator> find(AdministratorId id);

  Optional<Administrator> findByUsername(Username username);

  /** Who is known at a provider as this one. */
  Optional<Administrator> findByIdentity(ExternalIdentity identity);

  /** All of them, by user name. */
  List<Administrator> all();
}
