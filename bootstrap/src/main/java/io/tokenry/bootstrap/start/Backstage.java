package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.usecase.Receivers;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.persistence.Schema;
import io.tokenry.persistence.UnusableDatabase;
import java.util.function.Function;

/**
 * All of Tokenry but the HTTP server, for what an operator of the machine does. Works beside a
 * running server.
 */
final class Backstage implements AutoCloseable {

  private final Closing closing = new Closing();
  private final ApplicationContext context;

  /**
   * Opens the database and starts the beans.
   *
   * @param context prepared by {@link Contexts#prepare}
   * @throws CannotStart when the database cannot be used
   */
  Backstage(ApplicationContext context, Settings settings) {
    this(context, settings, closing -> Receivers.NONE);
  }

  /**
   * The same for a command that changes tokens.
   *
   * @param receivers who is to be told by the servers
   */
  Backstage(ApplicationContext context, Settings settings, Function<Closing, Receivers> receivers) {
    this.context = context;
    try {
      Database database = Database.join(settings, closing);
      closing.add(context);
      Contexts.start(context, settings, database, receivers.apply(closing));
      context.getBean(Schema.class).migrate();
    } catch (UnusableDatabase unusable) {
      closing.close();
      throw Database.unusable(settings, unusable);
    } catch (RuntimeException failed) {
      closing.close();
      throw failed;
    }
  }

  <T> T get(Class<T> port) {
    return context.getBean(port);
  }

  @Override
  public void close() {
    closing.close();
  }
}
