package io.tokenry.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.application.event.TokenEvent;
import io.tokenry.domain.Actor;
import io.tokenry.domain.audit.FieldChange;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is sent.
 *
 * @param id the same at each attempt
 * @param body JSON with {@code type}, {@code timestamp} and {@code data}
 */
record Message(UUID id, String body) {

  private static final JsonMapper JSON = new JsonMapper();

  static Message of(TokenEvent event) {
    ObjectNode data = JSON.createObjectNode();
    data.putObject("token").put("id", event.tokenId()).put("name", event.tokenName());
    write(event.by(), data.putObject("by"));
    event.details().forEach(data::put);
    if (!event.changes().isEmpty()) {
      ArrayNode changes = data.putArray("changes");
      event.changes().forEach(change -> write(change, changes.addObject()));
    }
    return of(event.id(), event.type().text(), event.at(), data);
  }

  /** One that is about nothing, to see whether it arrives. */
  static Message test(UUID id, Instant now) {
    return of(id, "tokenry.test", now, JSON.createObjectNode());
  }

  private static Message of(UUID id, String type, Instant at, ObjectNode data) {
    ObjectNode whole = JSON.createObjectNode().put("type", type).put("timestamp", at.toString());
    whole.set("data", data);
    return new Message(id, whole.toString());
  }

  private static void write(Actor actor, ObjectNode node) {
    node.put("kind", FieldChange.text(actor.kind()));
    node.put("id", actor.id());
    node.put("name", actor.name());
  }

  private static void write(FieldChange change, ObjectNode node) {
    node.put("field", change.field());
    node.put("before", change.before().orElse(null));
    node.put("after", change.after().orElse(null));
  }

  /**
   * The signatures, one for each secret.
   *
   * @param second since 1970, as it is sent
   */
  String signedBy(List<WebhookSecret> secrets, long second) {
    byte[] content = "%s.%d.%s".formatted(id, second, body).getBytes(UTF_8);
    return secrets.stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(secret.sign(content)))
        .collect(Collectors.joining(" "));
  }
}
