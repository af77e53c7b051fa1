package io.tokenry.application.contract;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.TokenNetworks;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.domain.limit.Network;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link TokenNetworks} must do. */
public abstract class TokenNetworksContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Network OFFICE = Network.of("192.0.2.0/24");
  private static final Network HOME = Network.of("2001:db8::/48");

  /** None is known yet. */
  protected abstract TokenNetworks networks();

  protected abstract Tokens tokens();

  @Test
  void the_first_network_of_all_is_no_new_one_and_the_next_is_once() {
    TokenId token = added();

    assertThat(networks().note(token, OFFICE, NOW)).isFalse();
    assertThat(networks().note(token, OFFICE, NOW)).isFalse();
    assertThat(networks().note(token, HOME, NOW)).isTrue();
    assertThat(networks().note(token, HOME, NOW)).isFalse();
    assertThat(networks().note(token, OFFICE, NOW)).isFalse();
  }

  @Test
  void each_token_has_its_own() {
    TokenId one = added();
    TokenId other = added();
    networks().note(one, OFFICE, NOW);
    networks().note(other, HOME, NOW);

    assertThat(networks().note(one, HOME, NOW)).isTrue();
    assertThat(networks().note(other, OFFICE, NOW)).isTrue();
  }

  @Test
  void of_a_token_that_is_gone_nothing_is_noted() {
    TokenId gone = aToken().build().id();

    assertThat(networks().note(gone, OFFICE, NOW)).isFalse();
    assertThat(networks().note(gone, HOME, NOW)).isFalse();
  }

  @Test
  void the_one_that_was_used_longest_ago_makes_room() {
    TokenId token = added();
    for (int i = 0; i < TokenNetworks.MOST; i++) {
      networks().note(token, block(i), NOW.plusSeconds(i));
    }
    networks().note(token, block(0), NOW.plusSeconds(1000));

    assertThat(networks().note(token, HOME, NOW.plusSeconds(1001))).isTrue();

    assertThat(networks().note(token, block(0), NOW.plusSeconds(1002))).isFalse();
    assertThat(networks().note(token, HOME, NOW.plusSeconds(1003))).isFalse();
    assertThat(networks().note(token, block(1), NOW.plusSeconds(1004))).isTrue();
  }

  @Test
  void of_many_at_once_one_is_the_first() throws Exception {
    TokenId token = added();
    networks().note(token, OFFICE, NOW);
    Callable<Boolean> noter = () -> networks().note(token, HOME, NOW);

    List<Boolean> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> answer : threads.invokeAll(List.of(noter, noter, noter, noter))) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).containsOnlyOnce(true);
  }

  private static Network block(int number) {
    return Network.of("10.0.%d.0/24".formatted(number));
  }

  private TokenId added() {
    Token token = aToken().build();
    tokens().add(token);
    return token.id();
  }
}
