package io.tokenry.web.verification;

import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.OAuthClient.REVOKE;
import static io.tokenry.web.testing.OAuthClient.challenges;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.OAuthClient;
import io.tokenry.web.testing.OAuthClient.Authentication;
import io.tokenry.web.testing.TokenValues;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@MicronautTest
class RevocationTest {

  @Inject ApiClient api;
  @Inject OAuthClient client;
  @Inject TokenValues tokens;
  @Inject InMemoryApplication application;

  @ParameterizedTest
  @EnumSource
  void a_client_that_may_write_ends_another_token(Authentication way) {
    String token = api.newWriter();

    HttpResponse<String> answer = client.call(way, REVOKE, api.newWriter(), token);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(isGood(token)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void a_token_that_may_only_read_ends_itself(Authentication way) {
    String token = reader();

    HttpResponse<String> answer = client.call(way, REVOKE, token, token);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(isGood(token)).isFalse();
  }

  @Test
  void a_client_that_may_only_read_ends_no_other_token() {
    String token = reader();

    HttpResponse<String> answer = client.call(REVOKE, reader(), token);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("error").asText()).isEqualTo("insufficient_scope");
    assertThat(challenges(answer))
        .containsExactly("Bearer realm=\"tokenry\", error=\"insufficient_scope\", scope=\"write\"");
    assertThat(isGood(token)).isTrue();
  }

  @Test
  void it_is_all_right_when_there_is_nothing_to_end() {
    String caller = api.newWriter();

    for (String nothing : tokens.refused()) {
      HttpResponse<String> first = client.call(REVOKE, caller, nothing);
      HttpResponse<String> again = client.call(REVOKE, caller, nothing);

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void while_the_database_is_away_the_token_stays_good() {
    String caller = api.newWriter();
    String token = api.newWriter();
    application.tokens.goAway();

    HttpResponse<String> answer = client.call(REVOKE, caller, token);
    application.tokens.comeBack();

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(isGood(token)).isTrue();
  }

  private String reader() {
    return api.newToken(AccessLevel.READ_ONLY).value().reveal();
  }

  private boolean isGood(String token) {
    return api.get(token, "/auth").statusCode() == 200;
  }
}
