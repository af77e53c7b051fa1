package io.tokenry.application.usecase;

import static io.tokenry.application.testing.TokenBuilder.ALICE;
import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ImportTokens.Fate;
import io.tokenry.application.port.in.ImportTokens.Line;
import io.tokenry.application.port.in.ImportTokens.Report;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenText;
import io.tokenry.domain.Violation;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.domain.token.ValueSha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportTokensTest {

  private static final String VALUE = "kJ8s-2mQ.w_Zp~4xT+v/";
  private static final String OTHER = "9fTq-7hWx.c_Lr~1nB+u";
  private static final OptionalLong ANY_VERSION = OptionalLong.empty();

  private final InMemoryApplication application = InMemoryApplication.ofAlice();

  @Test
  void a_value_from_elsewhere_is_accepted_once_it_is_imported() {
    Report report = run(line(1, "forums", VALUE));

    assertThat(report.stored()).isTrue();
    assertThat(isAccepted(VALUE)).isTrue();
    assertThat(find("forums").hint().value()).isEqualTo("…v/");
  }

  @Test
  void each_token_has_its_event() {
    run(line(1, "forums", VALUE), bySha256(2, "wiki", OTHER));

    assertThat(application.auditLog.events())
        .extracting(AuditEvent::action)
        .containsExactly(AuditAction.TOKEN_CREATED, AuditAction.TOKEN_CREATED);
  }

  @Test
  void a_value_known_by_its_sha256_is_accepted_and_seen_at_its_first_use() {
    run(bySha256(1, "forums", VALUE));
    Token unseen = find("forums");
    assertThat(unseen.hint()).isEqualTo(TokenHint.OF_UNSEEN);

    assertThat(isAccepted(OTHER)).isFalse();
    assertThat(isAccepted(VALUE)).isTrue();
    application.redigester.run();

    Token seen = find("forums");
    assertThat(seen.hint().value()).isEqualTo("…v/");
    assertThat(seen.credential().digest())
        .isEqualTo(application.secrets.digest(new TokenValue(VALUE).bytes()));
    assertThat(seen.version()).isEqualTo(unseen.version());
    assertThat(isAccepted(VALUE)).isTrue();
  }

  @Test
  void a_sha256_outlives_a_new_secret_key_with_or_without_a_use_before_it() {
    run(bySha256(1, "forums", VALUE));
    application.secrets.addKey();

    assertThat(isAccepted(VALUE)).isTrue();
    application.redigester.run();

    assertThat(find("forums").credential().digest())
        .isEqualTo(application.secrets.digest(new TokenValue(VALUE).bytes()));
  }

  @Test
  void while_nothing_can_be_stored_the_verdict_holds_and_the_value_is_seen_later() {
    run(bySha256(1, "forums", VALUE));
    assertThat(isAccepted(VALUE)).isTrue();
    application.tokens.goAway();
    assertThatExceptionOfType(Failure.Unavailable.class).isThrownBy(application.redigester::run);
    application.tokens.comeBack();

    application.redigester.run();

    assertThat(find("forums").hint()).isNotEqualTo(TokenHint.OF_UNSEEN);
  }

  @Test
  void an_unseen_value_can_be_searched_for_rotated_away_and_revoked() {
    run(bySha256(1, "forums", VALUE));
    Token token = find("forums");
    TokenQuery query = TokenQuery.ALL.withToken(new TokenText.WholeValue(new TokenValue(VALUE)));
    assertThat(application.findTokens.page(query, BY_ALICE).items()).containsExactly(token);

    application.manageTokens.rotate(
        token.id(), new RotateToken(Duration.ofHours(1), false, null), ANY_VERSION, BY_ALICE);
    assertThat(isAccepted(VALUE)).as("during the overlap").isTrue();
    application.redigester.run();
    assertThat(find("forums").former().orElseThrow().hint().value()).isEqualTo("…v/");

    application.manageTokens.revoke(VALUE, token.pass(), "192.0.2.1");
    assertThat(isAccepted(VALUE)).isFalse();
    assertThat(application.tokens.find(token.id()).orElseThrow().deleted()).isPresent();
  }

  @Test
  void a_value_of_which_the_sha256_was_imported_is_no_other_tokens() {
    run(bySha256(1, "forums", VALUE));

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> create("wiki", VALUE))
        .satisfies(
            taken -> assertThat(taken.violation()).isEqualTo(Violation.of("token", "taken")));
    assertThat(rehearse(line(1, "wiki", VALUE)).faulty())
        .containsExactly(new Fate(1, "wiki", List.of(Violation.of("token", "taken"))));
    assertThat(rehearse(bySha256(1, "wiki", VALUE)).faulty())
        .containsExactly(new Fate(1, "wiki", List.of(Violation.of("sha256", "taken"))));
  }

  @Test
  void whoever_chooses_the_value_that_the_token_has_unseen_changes_nothing() {
    run(bySha256(1, "forums", VALUE));
    Token token = find("forums");

    Token same =
        application.manageTokens.change(
            token.id(),
            new ChangeToken(null, null, null, new SpecifiedValue(VALUE), null, null),
            ANY_VERSION,
            BY_ALICE);

    assertThat(same).isEqualTo(token);
  }

  @Test
  void a_value_that_a_token_here_has_stays_its_own_whatever_a_sha256_says() {
    Token here = create("forums", VALUE);
    application.manageTokens.delete(here.id(), ANY_VERSION, BY_ALICE);

    run(bySha256(1, "wiki", VALUE));

    assertThat(isAccepted(VALUE)).as("it was revoked here").isFalse();
  }

  @Test
  void one_fault_keeps_all_lines_out_and_all_are_told() {
    create("taken", OTHER);
    List<Line> lines = new ArrayList<>();
    IntStream.rangeClosed(1, TokenImporter.BATCH + 1)
        .forEach(number -> lines.add(line(number, "t" + number, valueOf(number))));
    lines.set(0, line(1, "Taken", OTHER));
    lines.set(2, line(3, "T2", valueOf(2)));
    lines.set(TokenImporter.BATCH, line(TokenImporter.BATCH + 1, "", "short"));
    int before = application.auditLog.events().size();

    Report report = run(lines.toArray(Line[]::new));

    assertThat(report.stored()).isFalse();
    assertThat(report.lines()).isEqualTo(TokenImporter.BATCH + 1);
    assertThat(report.faulty())
        .extracting(Fate::line)
        .containsExactly(1L, 3L, (long) TokenImporter.BATCH + 1);
    assertThat(report.faulty().get(0).faults())
        .containsExactly(Violation.of("name", "taken"), Violation.of("token", "taken"));
    assertThat(report.faulty().get(1).faults())
        .containsExactly(
            Violation.of("name", "line_twice", 2L), Violation.of("token", "line_twice", 2L));
    assertThat(report.faulty().get(2).faults())
        .extracting(Violation::field)
        .containsExactly("name", "token");
    assertThat(application.auditLog.events()).hasSize(before);
    assertThat(isAccepted(valueOf(5))).isFalse();
  }

  @Test
  void what_was_stored_before_the_first_fault_turned_up_is_taken_back() {
    List<Line> lines = new ArrayList<>();
    IntStream.rangeClosed(1, TokenImporter.BATCH)
        .forEach(number -> lines.add(line(number, "t" + number, valueOf(number))));
    lines.add(line(TokenImporter.BATCH + 1, "t1", VALUE));

    assertThat(run(lines.toArray(Line[]::new)).stored()).isFalse();

    assertThat(application.tokens.isEmpty()).isTrue();
    assertThat(application.auditLog.events()).isEmpty();
  }

  @Test
  void a_line_twice_is_noticed_also_when_one_gives_the_value_and_one_its_sha256() {
    Report report = rehearse(line(1, "forums", VALUE), bySha256(2, "wiki", VALUE));

    assertThat(report.faulty())
        .containsExactly(new Fate(2, "wiki", List.of(Violation.of("sha256", "line_twice", 1L))));
  }

  @Test
  void a_line_gives_the_value_or_its_sha256_and_a_sha256_that_is_one() {
    Line both = line(1, command("a", VALUE), sha256(VALUE));
    Line neither = line(2, command("b", null), null);
    Line wrong = line(3, command("c", null), "abc");

    assertThat(rehearse(both, neither, wrong).faulty())
        .extracting(fate -> fate.faults().getFirst().rule())
        .containsExactly("token_and_sha256", "token_or_sha256", "bad_sha256");
  }

  @Test
  void a_rehearsal_changes_nothing_and_tells_the_fate_of_the_first_lines() {
    Report report = rehearse(line(1, "forums", VALUE));

    assertThat(report.first()).containsExactly(new Fate(1, "forums", List.of()));
    assertThat(application.tokens.isEmpty()).isTrue();
    assertThat(application.auditLog.events()).isEmpty();
  }

  @Test
  void a_token_may_begin_suspended() {
    Line suspended = new Line(1, command("forums", VALUE), null, true, List.of());

    run(suspended);

    assertThat(find("forums").status(application.clock.instant())).isEqualTo(TokenStatus.SUSPENDED);
  }

  @Test
  void only_people_who_gave_their_password_lately_import() {
    Token token = create("forums", VALUE);
    Origin byToken = new Origin(token.pass().asActor(), "192.0.2.1");
    Origin unproven = new Origin(ALICE, "192.0.2.1");

    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> application.importTokens.rehearse(Stream::of, _ -> {}, byToken));
    assertThatExceptionOfType(Failure.ProofNeeded.class)
        .isThrownBy(() -> application.importTokens.run(Stream::of, _ -> {}, unproven));
  }

  @Test
  void a_file_with_more_lines_than_can_be_held_against_each_other_is_refused() {
    int most = TokenImporter.MOST_LINES;

    Report report =
        application.importTokens.rehearse(
            () ->
                IntStream.rangeClosed(1, most + 2)
                    .mapToObj(number -> line(number, "t" + number, valueOf(number))),
            _ -> {},
            BY_ALICE);

    assertThat(report.faulty())
        .containsExactly(
            new Fate(
                most + 1, "t" + (most + 1), List.of(Violation.of("line", "too_many_lines", most))));
  }

  @Test
  void after_many_lines_with_faults_it_says_where_it_stopped() {
    int most = TokenImporter.MOST_FAULTY;

    Report report =
        application.importTokens.rehearse(
            () ->
                IntStream.rangeClosed(1, most + 2)
                    .mapToObj(number -> line(number, "", "too short")),
            _ -> {},
            BY_ALICE);

    assertThat(report.lines()).isEqualTo(most);
    assertThat(report.faulty()).hasSize(most + 1);
    assertThat(report.faulty().getLast())
        .isEqualTo(new Fate(most + 1, "", List.of(Violation.of("line", "too_many_faults", most))));
  }

  @Test
  void it_tells_how_far_it_has_come() {
    List<Long> told = new ArrayList<>();
    List<Line> lines =
        IntStream.rangeClosed(1, TokenImporter.BATCH + 1)
            .mapToObj(number -> line(number, "t" + number, valueOf(number)))
            .toList();

    application.importTokens.rehearse(lines::stream, told::add, BY_ALICE);

    assertThat(told).containsExactly((long) TokenImporter.BATCH, TokenImporter.BATCH + 1L);
  }

  private Report run(Line... lines) {
    return application.importTokens.run(() -> Stream.of(lines), _ -> {}, BY_ALICE);
  }

  private Report rehearse(Line... lines) {
    return application.importTokens.rehearse(() -> Stream.of(lines), _ -> {}, BY_ALICE);
  }

  private Token create(String name, String value) {
    return application.manageTokens.create(command(name, value), BY_ALICE).token();
  }

  private Token find(String name) {
    return application.findTokens.page(TokenQuery.ALL.withName(name), BY_ALICE).items().getFirst();
  }

  private boolean isAccepted(String value) {
    AccessRequest request = AccessRequest.byBearer(AccessLevel.READ_ONLY, "192.0.2.1");
    return application.verifyToken.verify(value, request).toCompletableFuture().join()
        instanceof Verdict.Granted;
  }

  private static Line line(long number, String name, String value) {
    return line(number, command(name, value), null);
  }

  private static Line bySha256(long number, String name, String value) {
    return line(number, command(name, null), sha256(value));
  }

  private static Line line(long number, CreateToken command, @Nullable String sha256) {
    return new Line(number, command, sha256, false, List.of());
  }

  private static CreateToken command(String name, @Nullable String value) {
    return new CreateToken(
        name, null, AccessLevel.READ_WRITE, value == null ? null : new SpecifiedValue(value), null);
  }

  private static String sha256(String value) {
    return HexFormat.of().formatHex(ValueSha256.of(new TokenValue(value)).bytes());
  }

  private static String valueOf(int number) {
    return "gH%d-zQ7w.k_Xv~2".formatted(number) + number;
  }
}
