package io.tokenry.web.problem;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer.Registry;
import io.tokenry.web.BehindDecoder;
import jakarta.inject.Singleton;

/** Gives each connection its {@link RequestFraming}. Thread-safe. */
@Singleton
final class RequestFramingCustomizer implements BeanCreatedEventListener<Registry> {

  @Override
  public Registry onCreated(BeanCreatedEvent<Registry> event) {
    event.getBean().register(new BehindDecoder(RequestFraming::new));
    return event.getBean();
  }
}
