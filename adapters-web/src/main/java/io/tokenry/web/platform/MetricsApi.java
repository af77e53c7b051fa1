package io.tokenry.web.platform;

import static io.tokenry.web.openapi.Components.RESPONSES;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tokenry.web.openapi.ApiDefinition;

/** What the OpenAPI document says of the framework's metrics endpoint. Nothing implements it. */
@Controller("/prometheus")
@Tag(name = ApiDefinition.PLATFORM)
interface MetricsApi {

  @Get
  @Operation(
      operationId = "metrics",
      summary = "How is it doing?",
      description = "Where a management port is set, on that port only; here it is 404 then.")
  @ApiResponse(responseCode = "200", ref = RESPONSES + "Metrics")
  void metrics();
}
