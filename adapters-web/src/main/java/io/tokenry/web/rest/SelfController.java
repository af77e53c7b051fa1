package io.tokenry.web.rest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.application.port.in.ManageTokens;
import java.util.OptionalLong;

/** What a token can learn about itself and do to itself, read-only ones too. Thread-safe. */
@Controller(SelfApi.PATH)
@Hidden // SelfApi is what the document shows
@Produces(MediaType.ALL) // as in TokensController
@ExecuteOn(TaskExecutors.BLOCKING)
final class SelfController implements SelfApi {

  private final FindTokens findTokens;
  private final ManageTokens manageTokens;
  private final NewValues newValues;
  private final TokenAnswers answers;

  SelfController(
      FindTokens findTokens, ManageTokens manageTokens, NewValues newValues, TokenAnswers answers) {
    this.findTokens = findTokens;
    this.manageTokens = manageTokens;
    this.newValues = newValues;
    this.answers = answers;
  }

  @Override
  public HttpResponse<byte[]> get(HttpRequest<?> request) {
    return answers.read(findTokens.get(Caller.of(request).token().id()), request);
  }

  /** Gives the token that asks for it a new value. */
  @Override
  public HttpResponse<byte[]> rotate(HttpRequest<?> request, byte[] body) {
    return newValues.rotate(request, Caller.of(request).token().id(), JsonBody.read(body));
  }

  /** Revokes the token that asks for it. */
  @Override
  public HttpResponse<?> revoke(HttpRequest<?> request) {
    Caller caller = Caller.of(request);
    manageTokens.delete(caller.token().id(), OptionalLong.empty(), caller.origin());
    return HttpResponse.noContent();
  }
}
