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
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tokenry.application.port.in.ImportTokens.Fate;
import io.tokenry.application.port.in.ImportTokens.Report;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.browser.Htmx;
import io.tokenry.web.admin.browser.Needs;
import io.tokenry.web.admin.browser.TakesUpload;
import io.tokenry.web.admin.browser.Upload;
import io.tokenry.web.admin.export.ExportedFile;
import io.tokenry.web.admin.view.Page;
import io.tokenry.web.problem.LikeToken;
import io.tokenry.web.problem.Messages;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes a file of tokens, shows what would become of its lines, and imports it if that is meant.
 */
@Controller(TokenImport.ADDRESS)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Needs(Permission.MANAGE_TOKENS)
final class TokenImport {

  static final String ADDRESS = TableAddress.TABLE + "/import";

  private static final int MOST_SHOWN = 200;

  private final ImportRuns runs;

  TokenImport(ImportRuns runs) {
    this.runs = runs;
  }

  @Get
  Page choose() {
    return page(List.of());
  }

  /** Begins to check the file. */
  @Post
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @TakesUpload
  HttpResponse<?> check(HttpRequest<?> request, @RequestAttribute Origin origin) {
    Optional<byte[]> file =
        Upload.sentWith(request).map(Upload::bytes).filter(bytes -> bytes.length > 0);
    return file.isPresent()
        ? HttpResponse.seeOther(URI.create(ADDRESS + "/" + runs.begin(file.get(), origin)))
        : HttpResponse.status(HttpStatus.UNPROCESSABLE_ENTITY)
            .body(page(List.of(Violation.of("file", "required"))));
  }

  /** The page, or for a script that asks again the part of it that changes. */
  @Get("/{id}")
  Page show(String id, HttpRequest<?> request, @RequestAttribute Origin origin) {
    View view = View.of(id, runs.find(id, origin));
    String template = Htmx.isAsking(request) ? "tokens/import-progress" : "tokens/import-run";
    return Page.of(template).with("section", "tokens").with("run", view);
  }

  /** Imports what was shown. */
  @Post("/{id}/start")
  HttpResponse<?> start(String id, @RequestAttribute Origin origin) {
    runs.confirm(id, origin);
    return HttpResponse.seeOther(URI.create(ADDRESS + "/" + id));
  }

  /** All faults as a file. */
  @Get("/{id}/faults")
  @Produces(MediaType.ALL)
  StreamedFile faults(String id, @RequestAttribute Origin origin) {
    Stream<Fate> faulty =
        runs.find(id, origin).report().stream().flatMap(report -> report.faulty().stream());
    return ExportedFile.csv(
        "import-faults",
        List.of("line", "field", "fault"),
        faulty.flatMap(
            fate ->
                fate.faults().stream()
                    .map(
                        fault ->
                            List.of(
                                Long.toString(fate.line()),
                                fault.field(),
                                Messages.ENGLISH.of(fault)))));
  }

  /** Where somebody lands who asks again for what a form was sent to. */
  @Get("/{id}/start")
  HttpResponse<?> backToRun(String id) {
    return HttpResponse.seeOther(URI.create(ADDRESS + "/" + id));
  }

  private static Page page(List<Violation> faults) {
    return Page.of("tokens/import").with("section", "tokens").with("faults", faults);
  }

  /**
   * What the page shows of a file.
   *
   * @param state in lower case; {@code race} when somebody took a name or a value meanwhile
   * @param first the first lines, when no line has a fault
   * @param faulty the first of those lines that have a fault
   * @param faults how many lines have one
   */
  record View(
      String id,
      String state,
      boolean running,
      long looked,
      long lines,
      List<Row> first,
      List<Row> faulty,
      long faults) {

    static View of(String id, ImportRun run) {
      Optional<Report> report = run.report();
      List<Fate> faulty = report.map(Report::faulty).orElse(List.of());
      boolean lostRace =
          run.state() == ImportRun.State.IMPORTED
              && faulty.isEmpty()
              && report.filter(Report::stored).isEmpty();
      return new View(
          id,
          lostRace ? "race" : Choices.name(run.state()),
          run.isUnderWay(),
          run.looked(),
          run.lines(),
          report.map(Report::first).orElse(List.of()).stream().map(Row::of).toList(),
          faulty.stream().limit(MOST_SHOWN).map(Row::of).toList(),
          faulty.size());
    }
  }

  /**
   * A line of the file.
   *
   * @param name without what may be a value, should somebody have mistaken the columns
   */
  record Row(long line, String name, List<Violation> faults) {

    static Row of(Fate fate) {
      return new Row(fate.line(), LikeToken.hiddenIn(fate.name()), fate.faults());
    }
  }
}
