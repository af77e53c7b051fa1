package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.bootstrap.logging.LogbackSetUp;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.start.Server;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Starts the server and stays until a signal ends it. */
@Command(name = "serve", description = "Start the server; the same as no command at all.")
final class ServeCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    ApplicationContext context = Contexts.prepare();
    Settings settings = SettingSources.read(context.getEnvironment());
    LogbackSetUp.use(settings.logFormat());
    SettingSources.warnings(System.getenv()).forEach(log()::warn);
    Server server = new Server(context, settings);
    Thread stop = new Thread(() -> stop(server), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      server.start();
    } catch (RuntimeException failed) {
      if (stop.getState() != Thread.State.NEW) {
        // Stopped in the middle: this is what that looks like.
        return waitForSignal();
      }
      server.close();
      Runtime.getRuntime().removeShutdownHook(stop);
      throw failed;
    }
    Welcome.say(settings, server.setUpLink());
    return waitForSignal();
  }

  /** The exit code of a JVM that ends by a signal says so, although all went as it should. */
  private static void stop(Server server) {
    log().info("Stopping");
    server.close();
    log().info("Stopped");
    Runtime.getRuntime().halt(ExitCode.DONE);
  }

  private static int waitForSignal() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }

  // Not a constant: every command, a client too, makes an object of this class.
  private static Logger log() {
    return LoggerFactory.getLogger("io.tokenry.Server");
  }
}
