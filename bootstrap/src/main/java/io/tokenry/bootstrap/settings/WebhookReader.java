package io.tokenry.bootstrap.settings;

import static io.tokenry.bootstrap.settings.Setting.WEBHOOK_EVENTS;
import static io.tokenry.bootstrap.settings.Setting.WEBHOOK_SECRET;
import static io.tokenry.bootstrap.settings.Setting.WEBHOOK_URL;

import io.tokenry.webhook.WebhookSettings;
import java.util.List;
import java.util.Optional;

/** Reads who is told what happens to tokens. */
final class WebhookReader {

  private WebhookReader() {}

  static Optional<WebhookSettings> read(SettingTexts texts) {
    var secrets = texts.read(WEBHOOK_SECRET, WebhookValues::secrets);
    var events = texts.read(WEBHOOK_EVENTS, WebhookValues::events);
    if (!texts.isSet(WEBHOOK_URL)) {
      texts.refuse(WEBHOOK_URL, List.of(WEBHOOK_SECRET, WEBHOOK_EVENTS));
      return Optional.empty();
    }
    if (!texts.isSet(WEBHOOK_SECRET)) {
      texts.fault(WEBHOOK_SECRET, "needed with a webhook: " + WebhookValues.SECRET_HINT);
    }
    var url = texts.read(WEBHOOK_URL, WebhookValues::url);
    return url.isPresent() && secrets.isPresent() && events.isPresent()
        ? Optional.of(new WebhookSettings(url.get(), secrets.get(), events.get()))
        : Optional.empty();
  }
}
