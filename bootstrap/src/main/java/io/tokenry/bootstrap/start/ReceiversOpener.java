package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.port.out.TokenEventReceiver;
import io.tokenry.application.usecase.Receivers;
import io.tokenry.bootstrap.extension.Extensions;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.webhook.Webhook;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Opens those who are told what happens to tokens: the webhook and extensions. */
final class ReceiversOpener {

  private ReceiversOpener() {}

  /**
   * Opens those that are set.
   *
   * @param closing what closes them again
   * @throws CannotStart when an extension cannot be used
   */
  static Receivers open(ApplicationContext context, Settings settings, Closing closing) {
    List<TokenEventReceiver> receivers = new ArrayList<>();
    settings
        .webhook()
        .map(webhook -> closing.add(new Webhook(webhook, InstantSource.system())))
        .ifPresent(receivers::add);
    settings
        .extensions()
        .map(
            folder ->
                closing.add(
                    Extensions.load(
                        folder,
                        name -> SettingSources.ofExtension(name, context.getEnvironment()))))
        .ifPresent(extensions -> receivers.addAll(extensions.receivers()));
    return new Receivers(receivers);
  }
}
