package io.tokenry.persistence.administrator;

import static io.tokenry.persistence.transaction.DatabaseFailures.translated;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.ExternalIdentity;
import io.tokenry.domain.administrator.Username;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;

/** {@link Administrators} in PostgreSQL. Thread-safe. */
@Singleton
final class PostgresAdministrators implements Administrators {

  private final AdministratorRows rows;
  private final JdbcOperations jdbc;

  PostgresAdministrators(AdministratorRows rows, JdbcOperations jdbc) {
    this.rows = rows;
    this.jdbc = jdbc;
  }

  @Override
  public void lock() {
    // Others may still read, and sign in.
    translated(
        () ->
            jdbc.prepareStatement(
                "lock table administrator in share row exclusive mode",
                PreparedStatement::execute));
  }

  @Override
  public void add(Administrator administrator) {
    translated(() -> rows.save(AdministratorRow.of(administrator)));
  }

  @Override
  public void replace(Administrator administrator) {
    translated(() -> rows.update(AdministratorRow.of(administrator)));
  }

  @Override
  public void remove(AdministratorId id) {
    translated(() -> rows.deleteById(id.value()));
  }

  @Override
  public Optional<Administrator> find(AdministratorId id) {
    return translated(() -> rows.findById(id.value())).map(AdministratorRow::toAdministrator);
  }

  @Override
  public Optional<Administrator> findByUsername(Username username) {
    return translated(() -> rows.findByUsernameKey(username.key()))
        .map(AdministratorRow::toAdministrator);
  }

  @Override
  public Optional<Administrator> findByIdentity(ExternalIdentity identity) {
    return translated(() -> rows.findByIssuerAndSubject(identity.issuer(), identity.subject()))
        .map(AdministratorRow::toAdministrator);
  }

  @Override
  public List<Administrator> all() {
    return translated(rows::findAllOrderByUsernameKey).stream()
        .map(AdministratorRow::toAdministrator)
        .toList();
  }
}
