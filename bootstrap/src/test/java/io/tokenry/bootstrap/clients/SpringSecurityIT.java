package io.tokenry.bootstrap.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.ApiSecurity;
import io.tokenry.bootstrap.process.Api.NewToken;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.RestClientOpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** A service on Spring Security that asks about the tokens of its callers. */
class SpringSecurityIT {

  /** A value with all that has to be encoded on its way. */
  private static final String TOKEN_OF_SERVICE = "spring+service/of~tests-5.e_7==";

  private static AnnotationConfigWebApplicationContext service;

  @BeforeAll
  static void start_service() {
    SharedServer.api().make("read_only", TOKEN_OF_SERVICE);
    service = serviceThatAsks(address(""));
  }

  private static AnnotationConfigWebApplicationContext serviceThatAsks(String tokenry) {
    AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    context.setServletContext(new MockServletContext());
    context.register(ApiSecurity.class);
    Map<String, Object> settings =
        Map.of("tokenry.url", tokenry, "tokenry.token", TOKEN_OF_SERVICE);
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("settings", settings));
    context.refresh();
    return context;
  }

  @AfterAll
  static void stop_service() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "DELETE"})
  void a_read_and_write_token_is_accepted_for_everything(String method) throws Exception {
    assertThat(ask(method, make("read_write").value())).isEqualTo(200);
  }

  @Test
  void a_read_only_token_is_accepted_for_reading_alone() throws Exception {
    NewToken token = make("read_only");

    assertThat(ask("GET", token.value())).isEqualTo(200);
    assertThat(ask("POST", token.value())).isEqualTo(403);
  }

  @Test
  void an_unknown_token_is_refused() throws Exception {
    assertThat(ask("GET", "nobody-made-this-one")).isEqualTo(401);
  }

  @Test
  void a_deleted_token_is_refused() throws Exception {
    NewToken token = make("read_write");
    assertThat(ask("GET", token.value())).isEqualTo(200);

    SharedServer.api().delete(token.id());

    assertThat(ask("GET", token.value())).isEqualTo(401);
  }

  @Test
  void nobody_passes_while_tokenry_cannot_tell() throws Exception {
    try (Upstream unable = new Upstream(503, Map.of("Retry-After", "1"));
        AnnotationConfigWebApplicationContext asking =
            serviceThatAsks("http://" + unable.address())) {
      assertThatExceptionOfType(AuthenticationServiceException.class)
          .isThrownBy(() -> ask(asking, "GET", "any-token-at-all"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_known_of_a_token_is_told(Introspector kind) {
    Instant expiry = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    NewToken token = make("read_write");
    SharedServer.api().change(token.id(), Map.of("expires_at", expiry.toString()));

    OAuth2AuthenticatedPrincipal principal = kind.as(TOKEN_OF_SERVICE).introspect(token.value());

    assertThat(principal.getName()).isEqualTo(token.id());
    assertThat(principal.getAuthorities())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder("SCOPE_read", "SCOPE_write");
    assertThat(principal.<String>getAttribute("username")).isEqualTo(token.name());
    assertThat(principal.<Instant>getAttribute("exp")).isEqualTo(expiry);
    assertThat(principal.<Object>getAttribute("iss")).hasToString(address(""));
  }

  @ParameterizedTest
  @EnumSource
  void an_unknown_and_a_deleted_token_are_inactive(Introspector kind) {
    OpaqueTokenIntrospector introspector = kind.as(TOKEN_OF_SERVICE);
    NewToken deleted = make("read_only");
    SharedServer.api().delete(deleted.id());

    assertThatExceptionOfType(BadOpaqueTokenException.class)
        .isThrownBy(() -> introspector.introspect(deleted.value()));
    assertThatExceptionOfType(BadOpaqueTokenException.class)
        .isThrownBy(() -> introspector.introspect("nobody-made-this-one"));
  }

  @ParameterizedTest
  @EnumSource
  void a_service_that_is_not_known_itself_is_told_nothing(Introspector kind) {
    NewToken token = make("read_only");

    assertThatExceptionOfType(OAuth2IntrospectionException.class)
        .isThrownBy(() -> kind.as("nobody-made-this-one").introspect(token.value()))
        .isNotInstanceOf(BadOpaqueTokenException.class);
  }

  /** The status that a caller of the service gets. */
  private static int ask(String method, String token) throws ServletException, IOException {
    return ask(service, method, token);
  }

  private static int ask(AnnotationConfigWebApplicationContext service, String method, String token)
      throws ServletException, IOException {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/reports");
    request.addHeader("Authorization", "Bearer " + token);
    MockHttpServletResponse response = new MockHttpServletResponse();
    service
        .getBean("springSecurityFilterChain", Filter.class)
        .doFilter(request, response, new MockFilterChain());
    return response.getStatus();
  }

  private static NewToken make(String accessLevel) {
    return SharedServer.api().make(accessLevel);
  }

  private static String address(String path) {
    return SharedServer.server().address(path).toString();
  }

  /** The two that Spring Security has. */
  enum Introspector {
    OF_REST_TEMPLATE {
      @Override
      OpaqueTokenIntrospector as(String service) {
        return SpringOpaqueTokenIntrospector.withIntrospectionUri(address("/oauth2/introspect"))
            .clientId("my service")
            .clientSecret(service)
            .build();
      }
    },
    OF_REST_CLIENT {
      @Override
      OpaqueTokenIntrospector as(String service) {
        return RestClientOpaqueTokenIntrospector.withIntrospectionUri(address("/oauth2/introspect"))
            .clientId("my service")
            .clientSecret(service)
            .build();
      }
    };

    /** One that presents this token as its own. */
    abstract OpaqueTokenIntrospector as(String service);
  }
}
