package io.tokenry.web.credential;

import static io.tokenry.web.testing.WayToPresent.basic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.query.Freshness;
import io.tokenry.application.usecase.TokenVerifier;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.HeaderLines;
import io.tokenry.web.WebSettings;
import io.tokenry.web.problem.ProblemType;
import io.tokenry.web.problem.Rejected;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Some tokens are remembered, and nobody can be asked about the others. */
class RememberedTokensTest {

  private static final String NAME_OF_A_CLIENT = "some-resource-server-with-a-name";

  private final InMemoryApplication application = new InMemoryApplication();
  private final Remembered remembered = new Remembered(new HashMap<>());
  private final Authentication authentication =
      new Authentication(
          new TokenVerifier(
              remembered,
              application.policies,
              application.secrets,
              application.format,
              application.tokens,
              application.overlapEnder,
              application.redigester,
              application.clock),
          new ClientAddress(new WebSettings(URI.create("http://x.test"), List.of())),
          new Refusals(CallLimits.NONE, application.clock),
          new VerdictCounts());

  @Test
  void a_remembered_token_is_let_in_beside_a_word_that_nobody_can_be_asked_about() {
    String value = remember(create());

    assertThat(List.of(NAME_OF_A_CLIENT + ":" + value, value + ":" + NAME_OF_A_CLIENT))
        .allSatisfy(pair -> assertThat(present(pair).toCompletableFuture().join()).isNotNull());
  }

  @Test
  void a_remembered_token_that_was_deleted_is_refused_beside_such_a_word() {
    Created created = create();
    application.manageTokens.delete(
        created.token().id(), OptionalLong.empty(), Origin.COMMAND_LINE);
    String value = remember(created);

    assertThatThrownBy(() -> present(NAME_OF_A_CLIENT + ":" + value).toCompletableFuture().join())
        .cause()
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.problem().type()).isEqualTo(ProblemType.NOT_AUTHENTICATED));
  }

  @Test
  void nobody_is_refused_whom_nobody_can_be_asked_about() {
    String value = create().value().reveal();

    for (String pair :
        List.of(
            NAME_OF_A_CLIENT + ":" + value,
            value + ":" + NAME_OF_A_CLIENT,
            "short:" + value,
            value + ":")) {
      assertThatThrownBy(() -> present(pair).toCompletableFuture().join())
          .cause()
          .isInstanceOf(Failure.Unavailable.class);
    }
  }

  private Created create() {
    return application.manageTokens.create(
        new CreateToken("a token", null, AccessLevel.READ_ONLY, null, null), Origin.COMMAND_LINE);
  }

  private String remember(Created created) {
    Token token = application.tokens.find(created.token().id()).orElseThrow();
    remembered.passes.put(token.credential().digest(), token.pass());
    return created.value().reveal();
  }

  private CompletionStage<TokenPass> present(String pair) {
    String header = basic(pair).getLast();
    HeaderLines headers =
        name -> name.equalsIgnoreCase("Authorization") ? List.of(header) : List.of();
    return authentication.tokenOf(
        PresentedToken.in(headers),
        Asker.TOKENRY,
        AccessRequest.byBearer(AccessLevel.READ_ONLY, "192.0.2.1"));
  }

  private record Remembered(Map<TokenDigest, TokenPass> passes) implements TokenPasses {

    @Override
    public CompletionStage<Optional<TokenPass>> find(List<TokenDigest> digests) {
      return passes.containsKey(digests.getFirst())
          ? CompletableFuture.completedStage(Optional.of(passes.get(digests.getFirst())))
          : CompletableFuture.failedStage(
              new Failure.Unavailable(new IllegalStateException("away")));
    }

    @Override
    public Freshness freshness() {
      return new Freshness(false, Duration.ofSeconds(1), true);
    }
  }
}
