package io.tokenry.web.verification;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer.Registry;
import io.tokenry.web.BehindDecoder;
import jakarta.inject.Singleton;

/** Gives all connections the same {@link AddressRepair}. Thread-safe. */
@Singleton
final class AddressRepairCustomizer implements BeanCreatedEventListener<Registry> {

  @Override
  public Registry onCreated(BeanCreatedEvent<Registry> event) {
    AddressRepair repair = new AddressRepair();
    event.getBean().register(new BehindDecoder(() -> repair));
    return event.getBean();
  }
}
