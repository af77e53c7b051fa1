package io.tokenry.web.admin.token;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tokenry.application.bulk.BulkAction;
import io.tokenry.application.bulk.BulkRun;
import io.tokenry.application.bulk.BulkRunId;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ChangeManyTokens;
import io.tokenry.application.port.in.ChangeManyTokens.Forecast;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.Token;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Htmx;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import io.tokenry.web.admin.browser.Refusal;
import io.tokenry.web.admin.view.Page;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks before something is done to many tokens, does it, and shows how far it has come. */
@Controller(BulkChanges.ADDRESS)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class BulkChanges {

  static final String ADDRESS = TableAddress.TABLE + "/bulk";

  private static final Duration LATELY = Duration.ofHours(24);

  private final ChangeManyTokens many;
  private final FindTokens tokens;
  private final Notices notices;
  private final InstantSource clock;

  BulkChanges(ChangeManyTokens many, FindTokens tokens, Notices notices, InstantSource clock) {
    this.many = many;
    this.tokens = tokens;
    this.notices = notices;
    this.clock = clock;
  }

  /** Counts what is meant, and asks. */
  @Post
  HttpResponse<?> ask(@RequestAttribute Form form, @RequestAttribute Origin origin) {
    TokenSelection selection = TokenSelection.of(form);
    if (selection.isEmpty()) {
      return nothingSelected(selection);
    }
    return HttpResponse.ok(
        question(action(form), selection, many.forecast(selection.toQuery(), origin)));
  }

  /** Starts what was asked about, unless it concerns more or fewer tokens by now. */
  @Post("/start")
  HttpResponse<?> start(@RequestAttribute Form form, @RequestAttribute Origin origin) {
    TokenSelection selection = TokenSelection.of(form);
    BulkAction action = action(form);
    Forecast forecast = many.forecast(selection.toQuery(), origin);
    if (!form.text("expected").equals(Long.toString(forecast.total()))) {
      Notice notice = Notice.refused("bulk.count_changed", form.text("expected"));
      return HttpResponse.status(HttpStatus.CONFLICT)
          .body(question(action, selection, forecast).with("notice", notice));
    }
    BulkRun run = many.start(selection.toQuery(), action, forecast.total(), origin);
    return HttpResponse.seeOther(URI.create(ADDRESS + "/" + run.id()));
  }

  /** The tokens as a file. */
  @Post("/export")
  @Produces(MediaType.ALL)
  HttpResponse<?> export(@RequestAttribute Form form, @RequestAttribute Origin origin) {
    TokenSelection selection = TokenSelection.of(form);
    if (selection.isEmpty()) {
      return nothingSelected(selection);
    }
    Stream<Token> exported = tokens.export(selection.toQuery(), origin);
    return HttpResponse.ok(
        form.text("format").equals("jsonl")
            ? TokenExport.jsonLines(exported, clock.instant())
            : TokenExport.csv(exported, clock.instant()));
  }

  /** The page, or for a script that asks again the part of it that changes. */
  @Get("/{id}")
  HttpResponse<?> progress(String id, HttpRequest<?> request) {
    BulkRunId run = BulkRunId.parse(id).orElseThrow(Failure.NotFound::new);
    Progress progress = Progress.of(many.progress(run), clock.instant());
    String template = Htmx.isAsking(request) ? "tokens/bulk-progress" : "tokens/bulk-run";
    return HttpResponse.ok(Page.of(template).with("section", "tokens").with("run", progress));
  }

  /** Where somebody lands who asks again for what a form was sent to. */
  @Get(uris = {"/", "/start", "/export"})
  HttpResponse<?> backToStart() {
    return HttpResponse.seeOther(URI.create(TableAddress.TABLE));
  }

  private HttpResponse<?> nothingSelected(TokenSelection selection) {
    return HttpResponse.seeOther(TableAddress.of(selection.back()))
        .cookie(notices.carry(Notice.refused("bulk.nothing_selected")));
  }

  private Page question(BulkAction action, TokenSelection selection, Forecast forecast) {
    Instant now = clock.instant();
    Optional<Instant> latest =
        forecast.sample().stream().findFirst().flatMap(Token::lastUse).map(LastUse::at);
    return Page.of("tokens/bulk")
        .with("section", "tokens")
        .with("action", Choices.name(action))
        .with("total", forecast.total())
        .with(
            "sample",
            forecast.sample().stream().map(token -> TableView.Row.of(token, now)).toList())
        .with("usedLately", latest.filter(at -> at.isAfter(now.minus(LATELY))).isPresent())
        .with("fields", selection.fields())
        .with("back", selection.back());
  }

  private static BulkAction action(Form form) {
    return Choices.read(BulkAction.class, form.text("action"))
        .orElseThrow(() -> new Refusal(HttpStatus.BAD_REQUEST, "error.400.bulk_action"));
  }

  /**
   * What the page shows of a run.
   *
   * @param id of the run
   * @param left how many tokens it did not come to, when it is over
   */
  record Progress(
      String id,
      String action,
      boolean running,
      boolean stalled,
      long total,
      long done,
      long changed,
      long unchanged,
      long failed,
      long left,
      List<BulkRun.Fault> faults) {

    static Progress of(BulkRun run, Instant now) {
      boolean running = run.isRunning(now);
      return new Progress(
          run.id().toString(),
          Choices.name(run.action()),
          running,
          !running && !run.finished(),
          run.total(),
          run.done(),
          run.changed(),
          run.unchanged(),
          run.failed(),
          Math.max(0, run.total() - run.done()),
          run.faults());
    }
  }
}
