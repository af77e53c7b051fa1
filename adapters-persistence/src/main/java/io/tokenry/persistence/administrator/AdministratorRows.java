package io.tokenry.persistence.administrator;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of administrators. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AdministratorRows extends GenericRepository<AdministratorRow, UUID> {

  AdministratorRow save(AdministratorRow row);

  long update(AdministratorRow row);

  long deleteById(UUID id);

  Optional<AdministratorRow> findById(UUID id);

  Optional<AdministratorRow> findByUsernameKey(String usernameKey);

  Optional<AdministratorRow> findByIssuerAndSubject(String issuer, String subject);

  List<AdministratorRow> findAllOrderByUsernameKey();
}
