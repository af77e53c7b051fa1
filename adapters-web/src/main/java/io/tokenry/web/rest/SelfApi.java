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
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tokenry.web.openapi.ApiDefinition;
import io.tokenry.web.openapi.CommonProblems;

/** The calls that are about the token that makes them, and what the OpenAPI document says of it. */
@Controller(SelfApi.PATH)
@Tag(name = ApiDefinition.SELF)
@CommonProblems
interface SelfApi {

  String PATH = TokensApi.PATH + "/self";

  @Get
  @Operation(
      operationId = "getSelf",
      summary = "Look at the presented token",
      description = "What the token is that makes the call.")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER)
  @ApiResponse(responseCode = "200", ref = RESPONSES + "Token")
  @ApiResponse(responseCode = "304", ref = RESPONSES + "NotModified")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "OtherAudience")
  HttpResponse<byte[]> get(HttpRequest<?> request);

  @Post("/rotate")
  @ReadOnlySuffices
  @Operation(
      operationId = "rotateSelf",
      summary = "Give the presented token a new value",
      description = "Read-only tokens may call it.")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER)
  @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER)
  @RequestBody(ref = BODIES + "Rotation")
  @ApiResponse(responseCode = "200", ref = RESPONSES + "TokenRotated")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "OtherAudience")
  @ApiResponse(responseCode = "409", ref = RESPONSES + "ValueTaken")
  @ApiResponse(responseCode = "412", ref = RESPONSES + "ChangedMeanwhile")
  @ApiResponse(responseCode = "413", ref = RESPONSES + "TooLarge")
  @ApiResponse(responseCode = "415", ref = RESPONSES + "UnsupportedMediaType")
  @ApiResponse(responseCode = "422", ref = RESPONSES + "KeyReused")
  HttpResponse<byte[]> rotate(HttpRequest<?> request, @Body byte[] body);

  @Delete
  @Consumes(MediaType.ALL)
  @ReadOnlySuffices
  @Operation(
      operationId = "revokeSelf",
      summary = "Revoke the presented token",
      description = "Read-only tokens may call it.")
  @ApiResponse(responseCode = "204", ref = RESPONSES + "Deleted")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "OtherAudience")
  HttpResponse<?> revoke(HttpRequest<?> request);
}
