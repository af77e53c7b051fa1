package io.tokenry.web.verification;

import static io.tokenry.web.openapi.Components.RESPONSES;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tokenry.web.openapi.ApiDefinition;

/**
 * What the OpenAPI document says of {@link ForwardAuthFilter}, which answers whatever the method
 * and therefore is no route. Nothing implements it.
 */
@Controller(ForwardAuth.PATH)
@Tag(name = ApiDefinition.VERIFICATION)
interface ForwardAuthApi {

  @Get
  @Operation(
      operationId = "checkRequest",
      summary = "May this request pass?",
      description =
          "For proxies (forward-auth), with any method, here and at every address below. The"
              + " presented token decides; the method of the request that the proxy asks about"
              + " tells whether it writes.")
  @Parameter(name = "audience", in = ParameterIn.QUERY)
  @Parameter(name = "require", in = ParameterIn.QUERY)
  @Parameter(name = "X-Forwarded-Method", in = ParameterIn.HEADER)
  @ApiResponse(responseCode = "200", ref = RESPONSES + "Pass")
  @ApiResponse(responseCode = "400", ref = RESPONSES + "PresentedWrongly")
  @ApiResponse(responseCode = "401", ref = RESPONSES + "NotAuthenticated")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "MayNotPass")
  @ApiResponse(responseCode = "503", ref = RESPONSES + "Unavailable")
  void check();
}
