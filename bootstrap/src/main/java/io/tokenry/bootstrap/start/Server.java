package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.in.SetUpLink;
import io.tokenry.application.usecase.Receivers;
import io.tokenry.application.usecase.SecondFactorKeeper;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Setting;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.trace.Tracing;
import io.tokenry.bootstrap.wiring.TokenEventWork;
import io.tokenry.persistence.Schema;
import io.tokenry.persistence.UnusableDatabase;
import io.tokenry.persistence.audit.AuditSealer;
import io.tokenry.persistence.verification.ChangeFeed;
import io.tokenry.web.Draining;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole of Tokenry, from the data directory to the HTTP server. {@link #close} may be called
 * from another thread, and while it starts.
 */
public final class Server implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final int SECONDS_TO_FINISH = 10;

  /** How long busy connections get to be told that they end; the idle are closed after it. */
  private static final Duration TIME_TO_LEAVE = Duration.ofMillis(500);

  private final ApplicationContext context;
  private final Settings settings;
  private final Closing closing = new Closing();

  /**
   * A server yet to be started.
   *
   * @param context prepared by {@link Contexts#prepare}
   */
  public Server(ApplicationContext context, Settings settings) {
    this.context = context;
    this.settings = settings;
  }

  /**
   * Starts everything, the HTTP server last.
   *
   * @throws CannotStart when something has to be mended first
   */
  public void start() {
    listeners().forEach(Listener::requireFree);
    Memory.requireEnough(settings.verification(), Runtime.getRuntime().maxMemory());
    Tracing.of(settings).map(closing::add).ifPresent(tracing -> tracing.registerIn(context));
    // Early, so that a jar that cannot be used is told before anything is made.
    Receivers receivers = ReceiversOpener.open(context, settings, closing);
    Database database = Database.open(settings, closing);
    closing.add(context);
    Contexts.start(context, settings, database, receivers);
    try {
      context.getBean(Schema.class).migrate();
    } catch (UnusableDatabase unusable) {
      throw Database.unusable(settings, unusable);
    }
    context.getBean(ChangeFeed.class).start();
    context.getBean(AuditSealer.class).start();
    context.getBean(SecondFactorKeeper.class).resealAll();
    context.getBean(FirstStart.class).run();
    context.getBean(TokenEventWork.class).start();
    EmbeddedServer http = context.getBean(EmbeddedServer.class);
    try {
      http.start();
    } catch (ServerStartupException failed) {
      throw listeners().getFirst().refused(failed.getCause() == null ? failed : failed.getCause());
    }
    closing.add(this::finishRequests);
  }

  /** Where the first administrator is made; empty when there is one. */
  public Optional<String> setUpLink() {
    return context.getBean(ManageAdministrators.class).isSetUpPending()
        ? Optional.of(
            settings.publicUrl() + "/setup?key=" + context.getBean(SetUpLink.class).secret())
        : Optional.empty();
  }

  /** Stops accepting, lets what runs finish for at most 10 seconds, and closes the rest. */
  @Override
  public void close() {
    closing.close();
  }

  private void finishRequests() throws InterruptedException, ExecutionException {
    context.getBean(Draining.class).begin();
    Thread.sleep(TIME_TO_LEAVE);
    try {
      context
          .getBean(GracefulShutdownManager.class)
          .shutdownGracefully()
          .toCompletableFuture()
          .get(SECONDS_TO_FINISH, TimeUnit.SECONDS);
    } catch (TimeoutException tooSlow) {
      LOG.warn("Some requests took longer than {} seconds and are broken off", SECONDS_TO_FINISH);
    }
  }

  private List<Listener> listeners() {
    Listener main = new Listener(Setting.HOST, settings.host(), Setting.PORT, settings.port());
    return Stream.concat(
            Stream.of(main),
            settings.management().stream()
                .map(
                    own ->
                        new Listener(
                            Setting.MANAGEMENT_HOST,
                            own.host(),
                            Setting.MANAGEMENT_PORT,
                            own.port())))
        .toList();
  }
}
