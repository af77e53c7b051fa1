package io.tokenry.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.domain.Actor;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;

/**
 * An event in JSON, for the API and for exports. Every field is always there, null where there is
 * nothing; times are RFC 3339 in UTC.
 */
public final class AuditJson {

  private AuditJson() {}

  public static ObjectNode of(AuditEvent event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", event.id().toString());
    json.put("at", event.at().toString());
    Actor actor = event.by().actor();
    json.set("actor", named(Choices.name(actor.kind()), actor.id(), actor.name()));
    json.put("address", event.by().address());
    json.put("action", event.action().text());
    json.set("target", event.target().map(AuditJson::of).orElse(null));
    json.put("widening", event.widening());
    ArrayNode changes = json.putArray("changes");
    for (FieldChange change : event.changes()) {
      changes
          .addObject()
          .put("field", change.field())
          .put("before", change.before().orElse(null))
          .put("after", change.after().orElse(null));
    }
    return json;
  }

  private static ObjectNode of(AuditTarget target) {
    return named(Choices.name(target.kind()), target.id(), target.name());
  }

  private static ObjectNode named(String kind, String id, String name) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind).put("id", id).put("name", name);
  }
}
