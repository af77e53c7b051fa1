package io.tokenry.persistence.administrator;

import static io.tokenry.persistence.transaction.DatabaseFailures.translated;

import io.tokenry.application.port.out.SecondFactors;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.SecondFactor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@link SecondFactors} in PostgreSQL; that of a removed administrator goes with them. Thread-safe.
 */
@Singleton
final class PostgresSecondFactors implements SecondFactors {

  private final SecondFactorRows rows;
  private final Transactions transactions;

  PostgresSecondFactors(SecondFactorRows rows, Transactions transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  @Override
  public Optional<SecondFactor> find(AdministratorId administrator) {
    UUID id = administrator.value();
    return translated(
        () -> rows.findByAdministratorId(id).map(row -> row.toSecondFactor(rows.codesOf(id))));
  }

  @Override
  public Set<AdministratorId> holders() {
    return translated(rows::owners).stream()
        .map(AdministratorId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean add(SecondFactor factor) {
    return transactions.inTransaction(
        () -> {
          UUID id = factor.administrator().value();
          long added =
              translated(
                  () ->
                      rows.insert(
                          id, factor.sealedSecret(), factor.lastStep(), factor.enabledAt()));
          if (added == 1) {
            insert(id, factor.recoveryCodes());
          }
          return added == 1;
        });
  }

  @Override
  public void reseal(AdministratorId administrator, byte[] sealed, byte[] resealed) {
    translated(() -> rows.reseal(administrator.value(), sealed, resealed));
  }

  @Override
  public boolean useStep(AdministratorId administrator, long step) {
    return translated(() -> rows.useStep(administrator.value(), step)) == 1;
  }

  @Override
  public boolean useRecoveryCode(AdministratorId administrator, PasswordHash code) {
    return translated(() -> rows.deleteCode(administrator.value(), code.phc())) == 1;
  }

  @Override
  public void replaceRecoveryCodes(AdministratorId administrator, List<PasswordHash> codes) {
    transactions.inTransaction(
        () -> {
          UUID id = administrator.value();
          long removed = translated(() -> rows.deleteCodesOf(id));
          insert(id, codes);
          return removed;
        });
  }

  @Override
  public boolean remove(AdministratorId administrator) {
    return translated(() -> rows.deleteByAdministratorId(administrator.value())) == 1;
  }

  private void insert(UUID administrator, List<PasswordHash> codes) {
    codes.forEach(code -> translated(() -> rows.insertCode(administrator, code.phc())));
  }
}
