package io.tokenry.web.openapi;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the document says of the whole. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Tokenry",
            version = "v1",
            description =
                """
                Makes, keeps and checks API tokens.

                Present a token in one of these ways, once, and never in an address: \
                `Authorization: Bearer`, `Authorization: Basic` with the token as user name or as \
                password, or `X-API-Key`. A read-only token may use GET and the calls that say so. \
                Times are RFC 3339 in UTC. A body has at most 64 KiB, an address 8 KiB, headers \
                16 KiB. Every answer says `Cache-Control: no-store` unless it is described \
                otherwise."""),
    servers = @Server(url = ApiDocument.ANY_SERVER, description = "This server"),
    security = {
      @SecurityRequirement(name = "bearer"),
      @SecurityRequirement(name = "basic"),
      @SecurityRequirement(name = "apiKey")
    },
    tags = {
      @Tag(name = ApiDefinition.TOKENS, description = "Make, find, change and end tokens"),
      @Tag(name = ApiDefinition.SELF, description = "What a token can do about itself"),
      @Tag(name = ApiDefinition.AUDIT, description = "What was done, by whom"),
      @Tag(name = ApiDefinition.VERIFICATION, description = "Check tokens that others present"),
      @Tag(name = ApiDefinition.PLATFORM, description = "For whoever runs and explores the server")
    })
@SecurityScheme(
    name = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "A token as RFC 6750 section 2.1 has it.")
@SecurityScheme(
    name = "basic",
    type = SecuritySchemeType.HTTP,
    scheme = "basic",
    description =
        "The token as the user name with any password, or as the password of any user name (OAuth"
            + " 2's client_secret_basic). Under /oauth2 it may stand in the form, too, as"
            + " client_secret beside any client_id (client_secret_post).")
@SecurityScheme(
    name = "apiKey",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    paramName = "X-API-Key",
    description = "The token in a header of its own.")
public interface ApiDefinition {

  String TOKENS = "Tokens";
  String SELF = "Self";
  String AUDIT = "Audit log";
  String VERIFICATION = "Verification";
  String PLATFORM = "Platform";
}
