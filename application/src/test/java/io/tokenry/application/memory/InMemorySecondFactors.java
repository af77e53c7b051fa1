package io.tokenry.application.memory;

import io.tokenry.application.port.out.SecondFactors;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.SecondFactor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link SecondFactors} in memory. Thread-safe. */
public final class InMemorySecondFactors implements SecondFactors, Restorable {

  private final Map<AdministratorId, SecondFactor> byOwner = new HashMap<>();

  @Override
  public synchronized Optional<SecondFactor> find(AdministratorId administrator) {
    return Optional.ofNullable(byOwner.get(administrator));
  }

  @Override
  public synchronized Set<AdministratorId> holders() {
    return Set.copyOf(byOwner.keySet());
  }

  @Override
  public synchronized boolean add(SecondFactor factor) {
    return byOwner.putIfAbsent(factor.administrator(), factor) == null;
  }

  @Override
  public synchronized void reseal(AdministratorId administrator, byte[] sealed, byte[] resealed) {
    byOwner.computeIfPresent(
        administrator,
        (same, known) ->
            Arrays.equals(known.sealedSecret(), sealed)
                ? new SecondFactor(
                    same, resealed, known.lastStep(), known.enabledAt(), known.recoveryCodes())
                : known);
  }

  @Override
  public synchronized boolean useStep(AdministratorId administrator, long step) {
    SecondFactor known = byOwner.get(administrator);
    if (known == null || known.lastStep() >= step) {
      return false;
    }
    byOwner.put(
        administrator,
        new SecondFactor(
            administrator, known.sealedSecret(), step, known.enabledAt(), known.recoveryCodes()));
    return true;
  }

  @Override
  public synchronized boolean useRecoveryCode(AdministratorId administrator, PasswordHash code) {
    List<PasswordHash> left =
        new ArrayList<>(find(administrator).map(SecondFactor::recoveryCodes).orElse(List.of()));
    boolean used = left.remove(code);
    if (used) {
      replaceRecoveryCodes(administrator, left);
    }
    return used;
  }

  @Override
  public synchronized void replaceRecoveryCodes(
      AdministratorId administrator, List<PasswordHash> codes) {
    byOwner.computeIfPresent(
        administrator,
        (same, known) ->
            new SecondFactor(
                same, known.sealedSecret(), known.lastStep(), known.enabledAt(), codes));
  }

  @Override
  public synchronized boolean remove(AdministratorId administrator) {
    return byOwner.remove(administrator) != null;
  }

  @Override
  public synchronized Runnable savePoint() {
    Map<AdministratorId, SecondFactor> before = Map.copyOf(byOwner);
    return () -> {
      synchronized (this) {
        byOwner.clear();
        byOwner.putAll(before);
      }
    };
  }
}
