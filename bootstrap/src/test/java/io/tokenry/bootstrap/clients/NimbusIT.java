package io.tokenry.bootstrap.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import io.tokenry.bootstrap.process.Api.NewToken;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The OAuth 2.0 SDK of Nimbus, which knows no more of the server than its address. */
class NimbusIT {

  /** A value with all that has to be encoded on its way. */
  private static final String TOKEN_OF_SERVICE = "nimbus+service/of~tests-5.e_7==";

  private static final ClientID CLIENT = new ClientID("my service");

  private static AuthorizationServerMetadata metadata;

  @BeforeAll
  static void find_out_where_everything_is() throws GeneralException, IOException {
    SharedServer.api().make("read_only", TOKEN_OF_SERVICE);
    metadata =
        AuthorizationServerMetadata.resolve(
            new Issuer(SharedServer.server().address("").toString()));
  }

  @Test
  void the_server_tells_how_its_callers_may_present_themselves() {
    assertThat(metadata.getIntrospectionEndpointAuthMethods())
        .contains(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST);
    assertThat(metadata.getRevocationEndpointAuthMethods())
        .contains(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST);
    assertThat(metadata.getScopes()).isEqualTo(new Scope("read", "write"));
  }

  @ParameterizedTest
  @EnumSource
  void a_valid_token_is_active_whoever_asks(Caller caller) throws Exception {
    NewToken token = make("read_write");

    TokenIntrospectionSuccessResponse known =
        caller.asks(TOKEN_OF_SERVICE, token.value()).toSuccessResponse();

    assertThat(known.isActive()).isTrue();
    assertThat(known.getScope()).isEqualTo(new Scope("read", "write"));
    assertThat(known.getSubject().getValue()).isEqualTo(token.id());
    assertThat(known.getUsername()).isEqualTo(token.name());
    assertThat(known.getIssuer()).isEqualTo(metadata.getIssuer());
    assertThat(known.getIssueTime()).isNotNull();
    assertThat(known.getExpirationTime()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void a_read_only_token_has_no_scope_to_write(Caller caller) throws Exception {
    NewToken token = make("read_only");

    assertThat(caller.asks(TOKEN_OF_SERVICE, token.value()).toSuccessResponse().getScope())
        .isEqualTo(new Scope("read"));
  }

  @ParameterizedTest
  @EnumSource
  void an_unknown_and_a_deleted_token_are_inactive(Caller caller) throws Exception {
    NewToken deleted = make("read_only");
    SharedServer.api().delete(deleted.id());

    assertThat(caller.asks(TOKEN_OF_SERVICE, deleted.value()).toSuccessResponse().toJSONObject())
        .containsOnlyKeys("active")
        .containsEntry("active", false);
    assertThat(caller.asks(TOKEN_OF_SERVICE, "nobody-made-this").toSuccessResponse().isActive())
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void a_caller_that_is_not_known_itself_is_told_so(Caller caller) throws Exception {
    NewToken token = make("read_only");

    TokenIntrospectionResponse refused = caller.asks("nobody-made-this-one", token.value());

    assertThat(refused.indicatesSuccess()).isFalse();
    assertThat(refused.toErrorResponse().getErrorObject())
        .isEqualTo(BearerTokenError.INVALID_TOKEN);
  }

  @Test
  void a_token_revokes_another_and_doing_it_again_is_no_fault() throws Exception {
    NewToken revoked = make("read_only");
    ClientAuthentication writer = basic(make("read_write").value());

    assertThat(revoke(writer, revoked.value()).getStatusCode()).isEqualTo(200);
    assertThat(revoke(writer, revoked.value()).getStatusCode()).isEqualTo(200);
    assertThat(isActive(revoked)).isFalse();
  }

  @Test
  void a_token_revokes_itself() throws Exception {
    NewToken token = make("read_only");
    ClientAuthentication itself = new ClientSecretPost(CLIENT, new Secret(token.value()));

    assertThat(revoke(itself, token.value()).getStatusCode()).isEqualTo(200);
    assertThat(isActive(token)).isFalse();
  }

  @Test
  void a_read_only_token_revokes_no_other() throws Exception {
    NewToken token = make("read_only");

    HTTPResponse refused = revoke(basic(TOKEN_OF_SERVICE), token.value());

    assertThat(refused.getStatusCode()).isEqualTo(403);
    assertThat(isActive(token)).isTrue();
  }

  private static boolean isActive(NewToken token) throws IOException, ParseException {
    return Caller.BASIC.asks(TOKEN_OF_SERVICE, token.value()).toSuccessResponse().isActive();
  }

  private static HTTPResponse revoke(ClientAuthentication caller, String token) throws IOException {
    return new TokenRevocationRequest(
            metadata.getRevocationEndpointURI(), caller, new BearerAccessToken(token))
        .toHTTPRequest()
        .send();
  }

  private static NewToken make(String accessLevel) {
    return SharedServer.api().make(accessLevel);
  }

  private static ClientAuthentication basic(String token) {
    return new ClientSecretBasic(CLIENT, new Secret(token));
  }

  /** The ways in which a caller presents its own token. */
  enum Caller {
    BASIC {
      @Override
      TokenIntrospectionRequest request(URI endpoint, String own, BearerAccessToken token) {
        return new TokenIntrospectionRequest(endpoint, basic(own), token);
      }
    },
    POST {
      @Override
      TokenIntrospectionRequest request(URI endpoint, String own, BearerAccessToken token) {
        return new TokenIntrospectionRequest(
            endpoint, new ClientSecretPost(CLIENT, new Secret(own)), token);
      }
    },
    BEARER {
      @Override
      TokenIntrospectionRequest request(URI endpoint, String own, BearerAccessToken token) {
        return new TokenIntrospectionRequest(endpoint, new BearerAccessToken(own), token);
      }
    };

    abstract TokenIntrospectionRequest request(URI endpoint, String own, BearerAccessToken token);

    TokenIntrospectionResponse asks(String own, String token) throws IOException, ParseException {
      return TokenIntrospectionResponse.parse(
          request(metadata.getIntrospectionEndpointURI(), own, new BearerAccessToken(token))
              .toHTTPRequest()
              .send());
    }
  }
}
