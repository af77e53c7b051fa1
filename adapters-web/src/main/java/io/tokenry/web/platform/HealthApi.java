package io.tokenry.web.platform;

import static io.tokenry.web.openapi.Components.RESPONSES;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tokenry.web.openapi.ApiDefinition;

/** What the OpenAPI document says of the framework's health endpoint. Nothing implements it. */
@Controller("/health")
@Tag(name = ApiDefinition.PLATFORM)
interface HealthApi {

  @Get
  @Operation(
      operationId = "health",
      summary = "Is it well?",
      description = "All that is known, of what everybody may know.")
  @ApiResponse(responseCode = "200", ref = RESPONSES + "Healthy")
  @ApiResponse(responseCode = "503", ref = RESPONSES + "Unhealthy")
  void health();

  @Get("/liveness")
  @Operation(
      operationId = "liveness",
      summary = "Is it alive?",
      description = "When not, start it again.")
  @ApiResponse(responseCode = "200", ref = RESPONSES + "Healthy")
  @ApiResponse(responseCode = "503", ref = RESPONSES + "Unhealthy")
  void liveness();

  @Get("/readiness")
  @Operation(
      operationId = "readiness",
      summary = "Can it judge tokens?",
      description = "It can also while the database is away, for the outage grace.")
  @ApiResponse(responseCode = "200", ref = RESPONSES + "Healthy")
  @ApiResponse(responseCode = "503", ref = RESPONSES + "Unhealthy")
  void readiness();
}
