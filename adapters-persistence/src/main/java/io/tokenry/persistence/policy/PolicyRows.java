package io.tokenry.persistence.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table of policies. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PolicyRows extends GenericRepository<PolicyRow, String> {

  /** Lets nobody else change it until the transaction ends. */
  @Query("select * from policy where name = :name for update")
  Optional<PolicyRow> lockByName(String name);

  @Query(
      """
      insert into policy (name, value) values (:name, :value)
      on conflict (name) do update set value = excluded.value
      """)
  long put(String name, String value);
}
