package io.tokenry.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.application.port.in.AnswerOnce;
import io.tokenry.application.port.in.AnswerOnce.Answer;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.application.port.in.ManageTokens.Rotated;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.web.EntityTags;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Makes and rotates tokens, once for each {@code Idempotency-Key}
 * (draft-ietf-httpapi-idempotency-key-header): a repeat gets the first answer again, for ten
 * minutes with the value. Thread-safe.
 */
@Singleton
final class NewValues {

  private static final String REPLAYED = "Idempotent-Replayed";
  private static final String VALUE = "token";
  private static final String ENTITY_TAG = "etag";
  private static final String CONTENT = "content";

  private final ManageTokens manageTokens;
  private final FindTokens findTokens;
  private final AnswerOnce answerOnce;
  private final TokenAnswers answers;

  NewValues(
      ManageTokens manageTokens,
      FindTokens findTokens,
      AnswerOnce answerOnce,
      TokenAnswers answers) {
    this.manageTokens = manageTokens;
    this.findTokens = findTokens;
    this.answerOnce = answerOnce;
    this.answers = answers;
  }

  /** Makes a token as the body asks for. */
  HttpResponse<byte[]> create(HttpRequest<?> request, ObjectNode body) {
    Answer answer = once(request, "POST /api/v1/tokens " + body, () -> create(body, request));
    ObjectNode kept = parse(answer.body());
    String id = kept.path(CONTENT).path("id").asText();
    return response(HttpStatus.CREATED, answer, kept)
        .header(HttpHeaders.LOCATION, answers.address(id).toString());
  }

  /** Rotates a token as the body asks for. */
  HttpResponse<byte[]> rotate(HttpRequest<?> request, TokenId id, ObjectNode body) {
    String what = "POST /api/v1/tokens/" + id + "/rotate " + body;
    Answer answer = once(request, what, () -> rotate(id, body, request));
    return response(HttpStatus.OK, answer, parse(answer.body()));
  }

  /** A request is judged after its key: what was good when it was answered may be so no longer. */
  private Answer once(HttpRequest<?> request, String what, Supplier<Answer> work) {
    String caller = "token:" + Caller.of(request).token().id();
    return IdempotencyKey.of(request)
        .map(key -> answerOnce.answer(caller, key, what, work))
        .orElseGet(work);
  }

  private Answer create(ObjectNode body, HttpRequest<?> request) {
    CreateToken command = TokenRequests.create(body, manageTokens);
    Created created = manageTokens.create(command, Caller.of(request).origin());
    return answer(created.token(), created.value());
  }

  private Answer rotate(TokenId id, ObjectNode body, HttpRequest<?> request) {
    RotateToken command = TokenRequests.rotate(body, manageTokens);
    OptionalLong expected = EntityTags.expectedVersion(request, () -> findTokens.get(id));
    Rotated rotated = manageTokens.rotate(id, command, expected, Caller.of(request).origin());
    return answer(rotated.token(), rotated.value());
  }

  private Answer answer(Token token, TokenValue value) {
    ObjectNode kept = JsonBody.MAPPER.createObjectNode();
    kept.put(ENTITY_TAG, EntityTags.of(token));
    kept.set(CONTENT, answers.json(token));
    return new Answer(kept.toString(), Optional.of(value), false);
  }

  private static ObjectNode content(Answer answer, ObjectNode kept) {
    ObjectNode content = (ObjectNode) kept.path(CONTENT);
    content.put(VALUE, answer.secret().map(TokenValue::reveal).orElse(null));
    if (answer.secret().isEmpty()) {
      content.put(
          "token_note",
          "The value was kept for ten minutes after the first answer only. If that answer is lost,"
              + " rotate the token.");
    }
    return content;
  }

  private static MutableHttpResponse<byte[]> response(
      HttpStatus status, Answer answer, ObjectNode kept) {
    MutableHttpResponse<byte[]> response =
        TokenAnswers.json(status, content(answer, kept))
            .header(HttpHeaders.ETAG, kept.path(ENTITY_TAG).asText());
    return answer.replayed() ? response.header(REPLAYED, "true") : response;
  }

  private static ObjectNode parse(String kept) {
    try {
      return (ObjectNode) JsonBody.MAPPER.readTree(kept);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("What this class wrote it can read", impossible);
    }
  }
}
