package io.tokenry.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.domain.Actor;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.limit.Limits;
import io.tokenry.domain.token.FormerCredential;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.Token;
import java.time.Instant;

/**
 * A token as callers see it. Every field is always there, null where there is nothing, an empty
 * array where nothing is limited; times are RFC 3339 in UTC. {@code created_by} and {@code
 * updated_by} are objects {@code {"kind", "id", "name"}}: kind is {@code administrator}, {@code
 * token} or {@code system}, the name is as it was then. {@code former_value} is what a rotation
 * replaced, while it is still accepted. {@code expires_at} is when the token ends, by its own
 * expiry or by the policy for the longest life, whichever is earlier.
 */
public final class TokenJson {

  private TokenJson() {}

  public static ObjectNode of(Token token, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", token.id().toString());
    json.put("name", token.name().value());
    json.put("description", token.settings().description().value());
    json.put("hint", token.hint().value());
    json.set("former_value", token.livingFormer(now).map(TokenJson::of).orElse(null));
    json.put("access_level", Choices.name(token.accessLevel()));
    json.put("status", Choices.name(token.status(now)));
    Limits limits = token.settings().limits();
    ArrayNode audiences = json.putArray("audiences");
    limits.audiences().named().forEach(audience -> audiences.add(audience.name()));
    ArrayNode networks = json.putArray("allowed_networks");
    limits.networks().blocks().forEach(block -> networks.add(block.toString()));
    put(json, "created", token.created());
    put(json, "updated", token.updated());
    json.put("expires_at", token.endsAt().map(Instant::toString).orElse(null));
    json.put("last_used_at", token.lastUse().map(use -> use.at().toString()).orElse(null));
    json.put("last_used_ip", token.lastUse().map(LastUse::address).orElse(null));
    return json;
  }

  private static ObjectNode of(FormerCredential former) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("hint", former.hint().value())
        .put("ends_at", former.endsAt().toString())
        .put("until_used", former.untilUsed());
  }

  private static void put(ObjectNode json, String deed, Stamp stamp) {
    Actor by = stamp.by();
    json.put(deed + "_at", stamp.at().toString());
    json.putObject(deed + "_by")
        .put("kind", Choices.name(by.kind()))
        .put("id", by.id())
        .put("name", by.name());
  }
}
