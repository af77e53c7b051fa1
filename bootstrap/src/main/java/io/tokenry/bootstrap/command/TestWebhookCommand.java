package io.tokenry.bootstrap.command;

import io.tokenry.application.port.out.TokenEventReceiver.Undelivered;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Setting;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.webhook.Webhook;
import io.tokenry.webhook.WebhookSettings;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Sends a test to the webhook. */
@Command(
    name = "test",
    description = {
      "Send a signed event of the type tokenry.test to the webhook, and tell what it answered.",
      "Exit code 0: it took it; 1: it did not."
    })
final class TestWebhookCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    Settings settings = SettingSources.read(Contexts.prepare().getEnvironment());
    WebhookSettings webhookSettings =
        settings
            .webhook()
            .orElseThrow(
                () ->
                    new CannotStart(
                        "%s: not set, so that there is no webhook: set an address."
                            .formatted(Setting.WEBHOOK_URL.variable())));
    try (Webhook webhook = new Webhook(webhookSettings, InstantSource.system())) {
      webhook.test();
      System.out.println("The webhook took the test.");
      return ExitCode.DONE;
    } catch (Undelivered failed) {
      System.out.printf("The webhook did not take the test: %s.%n", failed.getMessage());
      return ExitCode.FAILED;
    }
  }
}
