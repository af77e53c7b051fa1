package io.tokenry.application.memory;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.ExternalIdentity;
import io.tokenry.domain.administrator.Username;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Administrators} in memory. Thread-safe. */
public final class InMemoryAdministrators implements Administrators, Restorable {

  private final Map<AdministratorId, Administrator> byId = new LinkedHashMap<>();

  @Override
  public void lock() {
    // Transactions in memory run one after the other anyway.
  }

  @Override
  public synchronized void add(Administrator administrator) {
    if (findByUsername(administrator.username()).isPresent()) {
      throw new Failure.Conflict(Violation.of("username", "taken"));
    }
    if (administrator.identity().flatMap(this::findByIdentity).isPresent()) {
      throw new Failure.Conflict(Violation.of("identity", "taken"));
    }
    byId.put(administrator.id(), administrator);
  }

  @Override
  public synchronized void replace(Administrator administrator) {
    byId.replace(administrator.id(), administrator);
  }

  @Override
  public synchronized void remove(AdministratorId id) {
    byId.remove(id);
  }

  @Override
  public synchronized Optional<Administrator> find(AdministratorId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public synchronized Optional<Administrator> findByUsername(Username username) {
    return byId.values().stream()
        .filter(other -> other.username().key().equals(username.key()))
        .findAny();
  }

  @Override
  public synchronized Optional<Administrator> findByIdentity(ExternalIdentity identity) {
    return byId.values().stream().filter(other -> other.means().equals(identity)).findAny();
  }

  @Override
  public synchronized List<Administrator> all() {
    return byId.values().stream()
        .sorted(Comparator.comparing(administrator -> administrator.username().key()))
        .toList();
  }

  @Override
  public synchronized Runnable savePoint() {
    Map<AdministratorId, Administrator> before = new LinkedHashMap<>(byId);
    return () -> reset(before);
  }

  private synchronized void reset(Map<AdministratorId, Administrator> before) {
    byId.clear();
    byId.putAll(before);
  }
}
