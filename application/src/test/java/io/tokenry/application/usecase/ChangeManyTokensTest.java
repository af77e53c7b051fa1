package io.tokenry.application.usecase;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.bulk.BulkAction;
import io.tokenry.application.bulk.BulkRun;
import io.tokenry.application.bulk.BulkRun.Fault;
import io.tokenry.application.bulk.BulkRunId;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ChangeManyTokens;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenText;
import io.tokenry.domain.Actor;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeManyTokensTest {

  private final InMemoryApplication application = InMemoryApplication.ofAlice();
  private final ChangeManyTokens many = application.changeManyTokens;

  @Test
  void all_that_match_are_changed_over_several_transactions_each_with_its_event() {
    List<Token> forums = add("forum", 2 * BulkChanger.BATCH + 1);
    Token wiki = add("wiki", 1).getFirst();

    BulkRun run = finished(TokenQuery.ALL.withName("forum"), BulkAction.SUSPEND);

    assertThat(run.changed()).isEqualTo(forums.size());
    assertThat(run.finished()).isTrue();
    assertThat(statuses(forums)).containsOnly(TokenStatus.SUSPENDED);
    assertThat(stored(wiki)).isEqualTo(wiki);
    assertThat(application.auditLog.events())
        .hasSize(forums.size())
        .allMatch(event -> event.action() == AuditAction.TOKEN_CHANGED)
        .allMatch(event -> event.by().actor().equals(BY_ALICE.actor()));
  }

  @Test
  void none_but_the_chosen_ones_are_changed() {
    List<Token> tokens = add("forum", 3);
    Set<TokenId> chosen = Set.of(tokens.get(0).id(), tokens.get(2).id());

    finished(TokenQuery.ALL.withIds(chosen), BulkAction.DELETE);

    assertThat(statuses(tokens))
        .containsExactly(TokenStatus.REVOKED, TokenStatus.ACTIVE, TokenStatus.REVOKED);
  }

  @Test
  void those_that_are_so_already_are_left_alone() {
    Token asleep = aToken().suspended().build();
    application.tokens.add(asleep);
    add("awake", 1);

    BulkRun run = finished(TokenQuery.ALL, BulkAction.SUSPEND);

    assertThat(run.unchanged()).isEqualTo(1);
    assertThat(run.changed()).isEqualTo(1);
    assertThat(stored(asleep)).isEqualTo(asleep);
  }

  @Test
  void a_token_that_fails_is_named_and_holds_up_no_other() {
    Instant now = application.clock.instant();
    application.tokens.add(aToken().named("forum").deletedAt(now).build());
    application.tokens.add(aToken().named("late").deletedAt(now.minus(Duration.ofDays(8))).build());
    Token restorable = aToken().named("wiki").deletedAt(now).build();
    application.tokens.add(restorable);
    application.tokens.add(aToken().named("forum").build());

    BulkRun run = finished(TokenQuery.ALL.withStatus(TokenStatus.REVOKED), BulkAction.RESTORE);

    assertThat(run.faults())
        .containsExactlyInAnyOrder(new Fault("forum", "taken"), new Fault("late", "too_late"));
    assertThat(run.changed()).isEqualTo(1);
    assertThat(stored(restorable).deleted()).isEmpty();
    assertThat(application.auditLog.events()).hasSize(1).allMatch(AuditEvent::widening);
  }

  @Test
  void tokens_made_after_the_start_are_left_alone() {
    add("forum", 1);
    Token later = aToken().createdAt(application.clock.instant().plusSeconds(1)).build();
    application.tokens.add(later);

    finished(TokenQuery.ALL, BulkAction.DELETE);

    assertThat(stored(later)).isEqualTo(later);
  }

  @Test
  void a_forecast_counts_all_shows_those_used_last_first_and_changes_nothing() {
    List<Token> tokens = add("forum", 30);
    Token busy = aToken().lastUsedAt(application.clock.instant()).build();
    application.tokens.add(busy);

    ChangeManyTokens.Forecast forecast = many.forecast(TokenQuery.ALL, BY_ALICE);

    assertThat(forecast.total()).isEqualTo(31);
    assertThat(forecast.sample()).hasSize(20).first().isEqualTo(busy);
    assertThat(statuses(tokens)).containsOnly(TokenStatus.ACTIVE);
  }

  @Test
  void while_the_database_is_away_it_is_tried_again_and_then_all_is_done() {
    List<Token> tokens = add("forum", 3);
    long total = many.forecast(TokenQuery.ALL, BY_ALICE).total();
    application.tokens.goAway();

    BulkRun started = many.start(TokenQuery.ALL, BulkAction.DELETE, total, BY_ALICE);
    application.later.runNext();
    BulkRun waiting = many.progress(started.id());
    application.tokens.comeBack();
    application.later.runNext();

    assertThat(waiting.done()).isZero();
    assertThat(waiting.finished()).isFalse();
    assertThat(many.progress(started.id()).changed()).isEqualTo(3);
    assertThat(statuses(tokens)).containsOnly(TokenStatus.REVOKED);
  }

  @Test
  void a_transaction_that_cannot_be_written_changes_no_token_and_is_given_up_in_the_end() {
    List<Token> tokens = add("forum", 3);
    application.auditLog.fail();

    many.start(TokenQuery.ALL, BulkAction.DELETE, 3, BY_ALICE);
    for (int attempt = 2; attempt < BulkChanger.PATIENCE; attempt++) {
      application.later.runNext();
    }

    assertThatExceptionOfType(Failure.Unavailable.class)
        .isThrownBy(() -> application.later.runNext());
    assertThat(statuses(tokens)).containsOnly(TokenStatus.ACTIVE);
  }

  @Test
  void a_look_at_what_has_a_value_is_an_event() {
    String value = application.manageTokens.proposeValue(BY_ALICE).reveal();
    TokenQuery query = TokenQuery.ALL.withToken(TokenText.of(value));

    many.forecast(query, BY_ALICE);
    application.findTokens.export(query, BY_ALICE);

    assertThat(application.auditLog.events().stream().map(AuditEvent::action))
        .containsExactly(
            AuditAction.TOKEN_LOOKED_UP, AuditAction.TOKEN_LOOKED_UP, AuditAction.TOKEN_EXPORTED);
    assertThat(application.auditLog.events().toString()).doesNotContain(value);
  }

  @Test
  void a_run_that_did_not_get_on_for_long_is_taken_for_stopped() {
    BulkRun run = BulkRun.of(anId(), BulkAction.DELETE, 3, application.clock.instant());

    assertThat(run.isRunning(application.clock.instant())).isTrue();
    assertThat(run.isRunning(application.clock.instant().plus(Duration.ofMinutes(2)))).isFalse();
  }

  @Test
  void tokens_do_not_act_on_many() {
    Origin token = new Origin(new Actor(Actor.Kind.TOKEN, "0190", "ci"), "192.0.2.1");

    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> many.start(TokenQuery.ALL, BulkAction.SUSPEND, 0, token));
    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> many.forecast(TokenQuery.ALL, token));
  }

  @Test
  void no_more_than_a_thousand_faults_are_named() {
    BulkRun run = BulkRun.of(anId(), BulkAction.DELETE, 1_001, application.clock.instant());
    for (int i = 0; i < 1_001; i++) {
      run = run.pastFault(new Fault("token " + i, "gone"), application.clock.instant());
    }

    assertThat(run.failed()).isEqualTo(1_001);
    assertThat(run.faults()).hasSize(1_000);
  }

  @Test
  void a_run_that_never_was_is_not_found() {
    assertThatExceptionOfType(Failure.NotFound.class).isThrownBy(() -> many.progress(anId()));
  }

  private BulkRun finished(TokenQuery query, BulkAction action) {
    long total = many.forecast(query, BY_ALICE).total();
    return many.progress(many.start(query, action, total, BY_ALICE).id());
  }

  private BulkRunId anId() {
    return BulkRunId.at(application.clock.instant(), new Random(1));
  }

  private List<Token> add(String name, int count) {
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Token token = aToken().named(name + " " + i).build();
      application.tokens.add(token);
      tokens.add(token);
    }
    return tokens;
  }

  private Token stored(Token token) {
    return application.tokens.find(token.id()).orElseThrow();
  }

  private List<TokenStatus> statuses(List<Token> tokens) {
    Instant now = application.clock.instant();
    return tokens.stream().map(token -> stored(token).status(now)).toList();
  }
}
