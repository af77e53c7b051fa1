package io.tokenry.web.rest;

import static io.tokenry.web.openapi.Components.BODIES;
import static io.tokenry.web.openapi.Components.RESPONSES;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tokenry.web.openapi.ApiDefinition;
import io.tokenry.web.openapi.CommonProblems;

/** Tokens over REST: which calls there are, and what the OpenAPI document says of each. */
@Controller(TokensApi.PATH)
@Tag(name = ApiDefinition.TOKENS)
@CommonProblems
interface TokensApi {

  String PATH = "/api/v1/tokens";
  String MERGE_PATCH = "application/merge-patch+json";

  @Get
  @TakesParameters({
    "name",
    "token",
    "access_level",
    "status",
    "unused_days",
    "sort",
    "limit",
    "cursor"
  })
  @Operation(
      operationId = "listTokens",
      summary = "List tokens",
      description = "A page of those that pass all the filters; deleted ones only when asked for.")
  @Parameter(name = "name", in = ParameterIn.QUERY)
  @Parameter(name = "token", in = ParameterIn.QUERY)
  @Parameter(name = "access_level", in = ParameterIn.QUERY)
  @Parameter(name = "status", in = ParameterIn.QUERY)
  @Parameter(name = "unused_days", in = ParameterIn.QUERY)
  @Parameter(name = "sort", in = ParameterIn.QUERY)
  @Parameter(name = "limit", in = ParameterIn.QUERY)
  @Parameter(name = "cursor", in = ParameterIn.QUERY)
  @ApiResponse(responseCode = "200", ref = RESPONSES + "TokenPage")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "OtherAudience")
  HttpResponse<byte[]> list(HttpRequest<?> request);

  @Post("/search")
  @ReadOnlySuffices
  @Operation(
      operationId = "searchTokens",
      summary = "Search tokens, also by a whole value",
      description =
          "As the list, for what has no place in an address; a search by a whole value is written"
              + " to the audit log. Read-only tokens may call it.")
  @RequestBody(ref = BODIES + "TokenSearch")
  @ApiResponse(responseCode = "200", ref = RESPONSES + "TokensFound")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "OtherAudience")
  @ApiResponse(responseCode = "413", ref = RESPONSES + "TooLarge")
  @ApiResponse(responseCode = "415", ref = RESPONSES + "UnsupportedMediaType")
  HttpResponse<byte[]> search(HttpRequest<?> request, @Body byte[] body);

  @Post
  @Operation(
      operationId = "createToken",
      summary = "Make a token",
      description =
          "Generates a value, unless one is given. A token makes no other that may do more than"
              + " itself.")
  @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER)
  @RequestBody(ref = BODIES + "NewToken")
  @ApiResponse(responseCode = "201", ref = RESPONSES + "TokenMade")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "MayNotDoSo")
  @ApiResponse(responseCode = "409", ref = RESPONSES + "Taken")
  @ApiResponse(responseCode = "413", ref = RESPONSES + "TooLarge")
  @ApiResponse(responseCode = "415", ref = RESPONSES + "UnsupportedMediaType")
  @ApiResponse(responseCode = "422", ref = RESPONSES + "KeyReused")
  HttpResponse<byte[]> create(HttpRequest<?> request, @Body byte[] body);

  @Get("/{id}")
  @Operation(
      operationId = "getToken",
      summary = "Look at a token",
      description = "Shows everything but its value, which nobody can be shown again.")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER)
  @ApiResponse(responseCode = "200", ref = RESPONSES + "Token")
  @ApiResponse(responseCode = "304", ref = RESPONSES + "NotModified")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "OtherAudience")
  @ApiResponse(responseCode = "404", ref = RESPONSES + "NoSuchToken")
  HttpResponse<byte[]> get(HttpRequest<?> request, String id);

  @Patch("/{id}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changeToken",
      summary = "Change a token",
      description = "Changes what the body names, and nothing else.")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER)
  @RequestBody(ref = BODIES + "TokenChange")
  @ApiResponse(responseCode = "200", ref = RESPONSES + "TokenChanged")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "MayNotWrite")
  @ApiResponse(responseCode = "404", ref = RESPONSES + "NoSuchToken")
  @ApiResponse(responseCode = "409", ref = RESPONSES + "Taken")
  @ApiResponse(responseCode = "412", ref = RESPONSES + "ChangedMeanwhile")
  @ApiResponse(responseCode = "413", ref = RESPONSES + "TooLarge")
  @ApiResponse(responseCode = "415", ref = RESPONSES + "UnsupportedMediaType")
  HttpResponse<byte[]> change(HttpRequest<?> request, String id, @Body byte[] body);

  @Delete("/{id}")
  @Consumes(MediaType.ALL)
  @Operation(
      operationId = "deleteToken",
      summary = "Delete a token",
      description = "Its value is refused from then on, on every server within a second.")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER)
  @ApiResponse(responseCode = "204", ref = RESPONSES + "Deleted")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "MayNotWrite")
  @ApiResponse(responseCode = "404", ref = RESPONSES + "NoSuchToken")
  @ApiResponse(responseCode = "412", ref = RESPONSES + "ChangedMeanwhile")
  HttpResponse<?> delete(HttpRequest<?> request, String id);

  @Post("/{id}/rotate")
  @Operation(
      operationId = "rotateToken",
      summary = "Give a token a new value",
      description = "The id, the name, the settings and the history stay.")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER)
  @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER)
  @RequestBody(ref = BODIES + "Rotation")
  @ApiResponse(responseCode = "200", ref = RESPONSES + "TokenRotated")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "MayNotWrite")
  @ApiResponse(responseCode = "404", ref = RESPONSES + "NoSuchToken")
  @ApiResponse(responseCode = "409", ref = RESPONSES + "ValueTaken")
  @ApiResponse(responseCode = "412", ref = RESPONSES + "ChangedMeanwhile")
  @ApiResponse(responseCode = "413", ref = RESPONSES + "TooLarge")
  @ApiResponse(responseCode = "415", ref = RESPONSES + "UnsupportedMediaType")
  @ApiResponse(responseCode = "422", ref = RESPONSES + "KeyReused")
  HttpResponse<byte[]> rotate(HttpRequest<?> request, String id, @Body byte[] body);

  @Delete("/{id}/former-value")
  @Consumes(MediaType.ALL)
  @Operation(
      operationId = "endFormerValue",
      summary = "End the old value that a rotation left",
      description = "Ends the overlap of a rotation; 404 when no old value works any more.")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER)
  @ApiResponse(responseCode = "204", ref = RESPONSES + "OldValueEnded")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "MayNotWrite")
  @ApiResponse(responseCode = "404", ref = RESPONSES + "NoSuchToken")
  @ApiResponse(responseCode = "412", ref = RESPONSES + "ChangedMeanwhile")
  HttpResponse<?> endOverlap(HttpRequest<?> request, String id);

  @Post("/{id}/restore")
  @Consumes(MediaType.ALL)
  @Operation(
      operationId = "restoreToken",
      summary = "Undo a delete",
      description = "Brings a token of the last 7 days back, with the same value.")
  @ApiResponse(responseCode = "200", ref = RESPONSES + "Token")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "MayNotWrite")
  @ApiResponse(responseCode = "404", ref = RESPONSES + "NoSuchToken")
  @ApiResponse(responseCode = "409", ref = RESPONSES + "NameTakenMeanwhile")
  @ApiResponse(responseCode = "410", ref = RESPONSES + "Gone")
  HttpResponse<byte[]> restore(HttpRequest<?> request, String id);
}
