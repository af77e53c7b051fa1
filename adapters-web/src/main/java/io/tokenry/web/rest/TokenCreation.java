package io.tokenry.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.application.port.in.AnswerOnce;
import io.tokenry.application.port.in.AnswerOnce.Answer;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.domain.token.TokenValue;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Makes tokens, once for each {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header):
 * a repeat gets the first answer again, for ten minutes with the value. Thread-safe.
 */
@Singleton
final class TokenCreation {

  private static final String REPLAYED = "Idempotent-Replayed";
  private static final String VALUE = "token";
  private static final String ENTITY_TAG = "etag";
  private static final String CONTENT = "content";

  private final ManageTokens manageTokens;
  private final AnswerOnce answerOnce;
  private final TokenAnswers answers;

  TokenCreation(ManageTokens manageTokens, AnswerOnce answerOnce, TokenAnswers answers) {
    this.manageTokens = manageTokens;
    this.answerOnce = answerOnce;
    this.answers = answers;
  }

  HttpResponse<byte[]> create(ObjectNode body, Optional<String> key, Caller caller) {
    // A body is judged after its key: what was good when it was answered may be so no longer.
    return answer(
        key.map(
                text ->
                    answerOnce.answer(
                        "token:" + caller.token().id(),
                        text,
                        "POST /api/v1/tokens " + body,
                        () -> create(body, caller)))
            .orElseGet(() -> create(body, caller)));
  }

  private Answer create(ObjectNode body, Caller caller) {
    CreateToken command = TokenRequests.create(body, manageTokens);
    Created created = manageTokens.create(command, caller.origin());
    ObjectNode kept = JsonBody.MAPPER.createObjectNode();
    kept.put(ENTITY_TAG, EntityTags.of(created.token()));
    kept.set(CONTENT, answers.json(created.token()));
    return new Answer(kept.toString(), Optional.of(created.value()), false);
  }

  private HttpResponse<byte[]> answer(Answer answer) {
    ObjectNode kept = parse(answer.body());
    ObjectNode content = (ObjectNode) kept.path(CONTENT);
    content.put(VALUE, answer.secret().map(TokenValue::reveal).orElse(null));
    if (answer.secret().isEmpty()) {
      content.put(
          "token_note",
          "The value was kept for ten minutes after the first answer only. If that answer is lost,"
              + " set a new value or make a new token.");
    }
    MutableHttpResponse<byte[]> created =
        TokenAnswers.json(HttpStatus.CREATED, content)
            .header(HttpHeaders.LOCATION, answers.address(content.path("id").asText()).toString())
            .header(HttpHeaders.ETAG, kept.path(ENTITY_TAG).asText());
    return answer.replayed() ? created.header(REPLAYED, "true") : created;
  }

  private static ObjectNode parse(String kept) {
    try {
      return (ObjectNode) JsonBody.MAPPER.readTree(kept);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("What this class wrote it can read", impossible);
    }
  }
}
