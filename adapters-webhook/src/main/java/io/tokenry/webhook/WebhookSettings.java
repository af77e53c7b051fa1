package io.tokenry.webhook;

import io.tokenry.application.event.TokenEvent;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Who is told what.
 *
 * @param url where events are sent to; chosen by whoever operates the server, never on a page
 * @param secrets at least one; each signs, so that a receiver may still know an older one
 * @param types which events
 */
public record WebhookSettings(URI url, List<WebhookSecret> secrets, Set<TokenEvent.Type> types) {

  public WebhookSettings {
    secrets = List.copyOf(secrets);
    types = Set.copyOf(types);
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("no secret");
    }
  }

  /** Without the path and the query of the address, which may be somebody's secret. */
  @Override
  public String toString() {
    return "WebhookSettings[%s, %s]".formatted(url.getHost(), types);
  }
}
