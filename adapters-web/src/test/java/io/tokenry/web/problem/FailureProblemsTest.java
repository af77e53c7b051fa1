package io.tokenry.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Permission;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureProblemsTest {

  private static final Violation TAKEN = Violation.of("name", "taken");

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new Failure.NotFound(), 404, "none"),
        Arguments.of(new Failure.Gone(), 410, "none"),
        Arguments.of(new Failure.Invalid(List.of(TAKEN)), 400, "none"),
        Arguments.of(new Failure.Conflict(TAKEN), 409, "none"),
        Arguments.of(new Failure.StaleVersion(TokenBuilder.aToken().build()), 412, "none"),
        Arguments.of(new Failure.NotAllowed(), 403, "none"),
        Arguments.of(new Failure.NotAllowed(Permission.MANAGE_TOKENS), 403, "none"),
        Arguments.of(new Failure.NotAllowed(Permission.MANAGE_ADMINISTRATORS), 403, "none"),
        Arguments.of(new Failure.NotAllowed(Permission.CHANGE_POLICIES), 403, "none"),
        Arguments.of(new Failure.ProofNeeded(Optional.empty()), 403, "none"),
        Arguments.of(new Failure.TooManyAttempts(Duration.ofSeconds(5)), 429, "5"),
        Arguments.of(new Failure.TooManyAttempts(Duration.ofMillis(5_001)), 429, "6"),
        Arguments.of(new Failure.TooManyAttempts(Duration.ZERO), 429, "1"),
        Arguments.of(new Failure.IdempotencyClash(true), 409, "1"),
        Arguments.of(new Failure.IdempotencyClash(false), 422, "none"),
        Arguments.of(new Failure.Unavailable(new IOException("connection refused")), 503, "1"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_has_its_status_and_tells_when_to_try_again(
      Failure failure, int status, String retryAfter) {
    Problem problem = FailureProblems.of(failure);

    assertThat(problem.type().status().getCode()).isEqualTo(status);
    assertThat(problem.headers().getOrDefault("Retry-After", "none")).isEqualTo(retryAfter);
    assertThat(problem.detail()).isNotBlank().doesNotContain("connection refused");
  }

  @Test
  void every_kind_of_failure_is_among_these() {
    assertThat(failures().map(failure -> failure.get()[0].getClass()).collect(Collectors.toSet()))
        .isEqualTo(
            Arrays.stream(Failure.class.getPermittedSubclasses()).collect(Collectors.toSet()));
  }

  @Test
  void a_single_fault_is_told_in_the_detail_and_several_are_counted() {
    Problem one = FailureProblems.of(new Failure.Invalid(List.of(TAKEN)));
    Problem two =
        FailureProblems.of(new Failure.Invalid(List.of(TAKEN, Violation.of("token", "taken"))));

    assertThat(one.detail()).startsWith("Another token has this name already");
    assertThat(two.detail()).startsWith("2 things are wrong");
    assertThat(two.faults()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void every_type_of_problem_is_a_stable_urn(ProblemType type) {
    assertThat(type.uri().toString()).matches("urn:tokenry:problem:[a-z-]+");
    assertThat(type.title()).isNotBlank();
    assertThat(type.status().getCode()).isBetween(400, 599);
  }
}
