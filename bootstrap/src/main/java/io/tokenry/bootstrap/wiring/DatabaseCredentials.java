package io.tokenry.bootstrap.wiring;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.tokenry.bootstrap.settings.DatabaseAccess;
import jakarta.inject.Singleton;

/**
 * Tells the connection pool where the database is. Not by properties: Micronaut would take a dollar
 * sign and a brace in a password for a placeholder.
 */
@Singleton
final class DatabaseCredentials implements BeanCreatedEventListener<DatasourceConfiguration> {

  private final DatabaseAccess access;

  DatabaseCredentials(DatabaseAccess access) {
    this.access = access;
  }

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    DatasourceConfiguration pool = event.getBean();
    pool.setJdbcUrl(access.url());
    access.username().ifPresent(pool::setUsername);
    access.password().ifPresent(pool::setPassword);
    return pool;
  }
}
