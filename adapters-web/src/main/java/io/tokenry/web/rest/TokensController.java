package io.tokenry.web.rest;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.web.EntityTags;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Tokens over REST: list, search, make, look at, change, rotate, delete, restore. Thread-safe. */
@Controller(TokensApi.PATH)
@Hidden // TokensApi is what the document shows
@Produces(MediaType.ALL) // always JSON, whatever Accept says: more use than 406
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokensController implements TokensApi {

  private static final String SEARCH = PATH + "/search";

  private final FindTokens findTokens;
  private final ManageTokens manageTokens;
  private final NewValues newValues;
  private final TokenAnswers answers;

  TokensController(
      FindTokens findTokens, ManageTokens manageTokens, NewValues newValues, TokenAnswers answers) {
    this.findTokens = findTokens;
    this.manageTokens = manageTokens;
    this.newValues = newValues;
    this.answers = answers;
  }

  @Override
  public HttpResponse<byte[]> list(HttpRequest<?> request) {
    Map<String, List<String>> parameters = ApiEntrance.parametersOf(request);
    TokenQuery query = PageRequest.ofAddress(parameters, SEARCH);
    return answers.of(findTokens.page(query, Caller.of(request).origin()), parameters);
  }

  @Override
  public HttpResponse<byte[]> search(HttpRequest<?> request, byte[] body) {
    TokenQuery query = PageRequest.ofBody(JsonBody.read(body));
    return answers.of(findTokens.page(query, Caller.of(request).origin()));
  }

  @Override
  public HttpResponse<byte[]> create(HttpRequest<?> request, byte[] body) {
    return newValues.create(request, JsonBody.read(body));
  }

  @Override
  public HttpResponse<byte[]> get(HttpRequest<?> request, String id) {
    return answers.read(findTokens.get(tokenId(id)), request);
  }

  @Override
  public HttpResponse<byte[]> change(HttpRequest<?> request, String id, byte[] body) {
    TokenId tokenId = tokenId(id);
    ChangeToken change = TokenRequests.change(JsonBody.read(body), manageTokens);
    OptionalLong expected = expectedVersion(request, tokenId);
    return answers.of(manageTokens.change(tokenId, change, expected, Caller.of(request).origin()));
  }

  @Override
  public HttpResponse<?> delete(HttpRequest<?> request, String id) {
    TokenId tokenId = tokenId(id);
    manageTokens.delete(tokenId, expectedVersion(request, tokenId), Caller.of(request).origin());
    return HttpResponse.noContent();
  }

  @Override
  public HttpResponse<byte[]> rotate(HttpRequest<?> request, String id, byte[] body) {
    return newValues.rotate(request, tokenId(id), JsonBody.read(body));
  }

  /** Ends the overlap of a rotation; there may be none. */
  @Override
  public HttpResponse<?> endOverlap(HttpRequest<?> request, String id) {
    TokenId tokenId = tokenId(id);
    OptionalLong expected = expectedVersion(request, tokenId);
    Token token = manageTokens.endOverlap(tokenId, expected, Caller.of(request).origin());
    return HttpResponse.noContent().header(HttpHeaders.ETAG, EntityTags.of(token));
  }

  @Override
  public HttpResponse<byte[]> restore(HttpRequest<?> request, String id) {
    return answers.of(manageTokens.restore(tokenId(id), Caller.of(request).origin()));
  }

  private OptionalLong expectedVersion(HttpRequest<?> request, TokenId id) {
    return EntityTags.expectedVersion(request, () -> findTokens.get(id));
  }

  private static TokenId tokenId(String text) {
    return TokenId.parse(text).orElseThrow(Failure.NotFound::new);
  }
}
