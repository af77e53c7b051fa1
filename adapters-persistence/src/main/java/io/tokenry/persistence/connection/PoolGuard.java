package io.tokenry.persistence.connection;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Puts a {@link GuardedPool} around the pool, below what Micronaut puts around it. */
@Singleton
final class PoolGuard implements BeanCreatedEventListener<DataSource>, Ordered {

  private final Outage outage;

  PoolGuard(Outage outage) {
    this.outage = outage;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    return new GuardedPool((HikariDataSource) event.getBean(), outage);
  }
}
