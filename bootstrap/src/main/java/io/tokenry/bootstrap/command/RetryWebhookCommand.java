package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.start.TokenEventQueue;
import io.tokenry.webhook.Webhook;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has failed events sent again. */
@Command(
    name = "retry",
    description =
        "Have all events sent again that failed or were given up: by the server that is running,"
            + " within a second, or by the next one that starts.")
final class RetryWebhookCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "RECEIVER",
      arity = "0..1",
      defaultValue = Webhook.NAME,
      description = "Who is to get them: webhook, unless said otherwise, or an extension.")
  private String receiver = Webhook.NAME;

  @Override
  public Integer call() {
    ApplicationContext context = Contexts.prepare();
    Settings settings = SettingSources.read(context.getEnvironment());
    int events = TokenEventQueue.retry(context, settings, receiver);
    System.out.printf("Events that are sent again to %s: %d.%n", receiver, events);
    return ExitCode.DONE;
  }
}
