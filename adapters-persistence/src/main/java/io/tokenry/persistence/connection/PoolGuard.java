package io.tokenry.persistence.connection;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts a {@link GuardedPool} around the pool, below what Micronaut puts around it. */
@Singleton
final class PoolGuard implements BeanCreatedEventListener<DataSource>, Ordered {

  private final Outage outage;
  private final @Nullable OpenTelemetry traces;

  /**
   * @param traces null when statements are not traced
   */
  PoolGuard(Outage outage, @Nullable OpenTelemetry traces) {
    this.outage = outage;
    this.traces = traces;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    HikariDataSource pool = (HikariDataSource) event.getBean();
    DataSource connections =
        traces == null ? pool : JdbcTelemetry.builder(traces).build().wrap(pool);
    return new GuardedPool(pool, connections, outage);
  }
}
