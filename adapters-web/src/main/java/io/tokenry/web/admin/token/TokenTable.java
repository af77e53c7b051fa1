package io.tokenry.web.admin.token;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.application.query.TokenPage;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.admin.browser.BrowserCookie;
import io.tokenry.web.admin.browser.Cookies;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Htmx;
import io.tokenry.web.admin.view.Page;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The table of tokens. What is filtered stands in its address, but for a token's value; how it is
 * sorted does not, so that a reload sorts by name again.
 */
@Controller(TableAddress.TABLE)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokenTable {

  private final FindTokens tokens;
  private final Cookies cookies;
  private final InstantSource clock;

  TokenTable(FindTokens tokens, Cookies cookies, InstantSource clock) {
    this.tokens = tokens;
    this.cookies = cookies;
    this.clock = clock;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @RequestAttribute Origin origin) {
    Form address = Form.ofAddress(request);
    TableFilter filter = TableFilter.of(address);
    Place place = Place.ofAddress(address);
    if (!filter.isShareable()) {
      return HttpResponse.seeOther(TableAddress.of(TableAddress.query(filter, place.cursor())));
    }
    boolean open = address.text("filter").equals("open") || filter.isSet();
    Optional<String> chosen = cookies.read(request, BrowserCookie.TABLE);
    if (chosen.isEmpty()) {
      return HttpResponse.ok(page(filter, place, open, origin));
    }
    return HttpResponse.ok(page(filter, Place.ofForm(Form.parse(chosen.get())), open, origin))
        .cookie(cookies.clear(BrowserCookie.TABLE));
  }

  @Post("/filter")
  HttpResponse<?> filter(
      HttpRequest<?> request, @RequestAttribute Form form, @RequestAttribute Origin origin) {
    return answer(request, TableFilter.of(form), Place.ofFilter(form), origin);
  }

  /** Sorts anew, or turns a page whose order or filter cannot stand in an address. */
  @Post(uris = {"/sort", "/page"})
  HttpResponse<?> turn(
      HttpRequest<?> request, @RequestAttribute Form form, @RequestAttribute Origin origin) {
    return answer(request, TableFilter.of(form), Place.ofForm(form), origin);
  }

  /** Where somebody lands who asks again for what a form was sent to. */
  @Get(uris = {"/filter", "/sort", "/page"})
  HttpResponse<?> backToStart() {
    return HttpResponse.seeOther(URI.create(TableAddress.TABLE));
  }

  /** The table alone for htmx; else the whole page, at its address if it has one. */
  private HttpResponse<?> answer(
      HttpRequest<?> request, TableFilter filter, Place place, Origin origin) {
    URI address = TableAddress.of(TableAddress.query(filter, Optional.empty()));
    if (Htmx.isAsking(request)) {
      return HttpResponse.ok(part(filter, place, origin))
          .header(Htmx.REPLACE_URL, address.toString());
    }
    return filter.isShareable()
        ? HttpResponse.seeOther(address)
            .cookie(cookies.makeForNextPage(BrowserCookie.TABLE, place.written()))
        : HttpResponse.ok(page(filter, place, true, origin));
  }

  private Page page(TableFilter filter, Place place, boolean filterOpen, Origin origin) {
    return Page.of("tokens/index")
        .with("section", "tokens")
        .with("filter", filter)
        .with("filterOpen", filterOpen)
        .with("table", table(filter, place, origin));
  }

  private Page part(TableFilter filter, Place place, Origin origin) {
    return Page.of("tokens/table").with("table", table(filter, place, origin));
  }

  private TableView table(TableFilter filter, Place place, Origin origin) {
    TokenQuery query = filter.narrow(TokenQuery.ALL);
    try {
      return TableView.of(tokens.page(place.narrow(query), origin), filter, place, clock.instant());
    } catch (Failure.Invalid madeUpCursor) {
      Place start = new Place(place.sort(), Optional.empty());
      TokenPage first = tokens.page(start.narrow(query), origin);
      return TableView.of(first, filter, start, clock.instant());
    }
  }
}
