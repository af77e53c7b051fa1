package io.tokenry.web.admin.token;

import io.micronaut.http.HttpHeaders;
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
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.application.port.in.ManagePolicies;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ReadAuditLog;
import io.tokenry.application.port.in.SignIn.SignedIn;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.web.admin.audit.EventRow;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Needs;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import io.tokenry.web.admin.view.Page;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form in which a token is made or changed, and how a token looks to whoever only reads. */
@Controller(TableAddress.TABLE)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokenForms {

  private static final int EVENTS_SHOWN = 20;

  private final ManageTokens manage;
  private final FindTokens tokens;
  private final ManagePolicies policies;
  private final ReadAuditLog auditLog;
  private final Notices notices;
  private final InstantSource clock;

  TokenForms(
      ManageTokens manage,
      FindTokens tokens,
      ManagePolicies policies,
      ReadAuditLog auditLog,
      Notices notices,
      InstantSource clock) {
    this.manage = manage;
    this.tokens = tokens;
    this.policies = policies;
    this.auditLog = auditLog;
    this.notices = notices;
    this.clock = clock;
  }

  @Get("/new")
  @Needs(Permission.MANAGE_TOKENS)
  HttpResponse<?> blank(HttpRequest<?> request, @RequestAttribute Origin origin) {
    String back = TableAddress.back(Form.ofAddress(request));
    return new FormPage(blank(proposedValue(origin)), roomOfNew(), back).shown();
  }

  @Post("/new")
  @Needs(Permission.MANAGE_TOKENS)
  HttpResponse<?> create(@RequestAttribute Form form, @RequestAttribute Origin origin) {
    TokenForm typed = blank("").filledIn(form);
    var page = new FormPage(typed, roomOfNew(), TableAddress.back(form));
    return switch (form.text("action")) {
      case "edit" -> page.with(typed.withToken(typed.token(), true)).shown();
      case "regenerate" ->
          page.with(typed.withToken(proposedValue(origin), typed.tokenEditable())).shown();
      default -> create(page, origin);
    };
  }

  /** Whoever may not change the token sees it all the same. */
  @Get("/{id}/edit")
  HttpResponse<?> edit(String id, HttpRequest<?> request, @RequestAttribute SignedIn signedIn) {
    Token token = tokens.get(TokenAddress.id(id));
    UsageView usage = UsageView.of(token, tokens.usage(token.id()), clock.instant());
    String back = TableAddress.back(Form.ofAddress(request));
    if (!signedIn.may(Permission.MANAGE_TOKENS)) {
      return HttpResponse.ok(
          Page.of("tokens/view")
              .with("section", "tokens")
              .with("form", TokenForm.of(token))
              .with("token", TableView.Row.of(token, clock.instant()))
              .with("oldValue", oldValue(token))
              .with("usage", usage)
              .with("history", historyOf(token.id()))
              .with("back", back));
    }
    return new FormPage(TokenForm.of(token), room(token), back, oldValue(token))
        .shownWith(token.settings().suspended(), usage, historyOf(token.id()));
  }

  @Post("/{id}/edit")
  @Needs(Permission.MANAGE_TOKENS)
  HttpResponse<?> change(String id, @RequestAttribute Form form, @RequestAttribute Origin origin) {
    TokenId token = TokenAddress.id(id);
    try {
      return change(tokens.get(token), form, origin);
    } catch (Failure.NotFound deletedMeanwhile) {
      TokenForm typed = blank("").filledIn(form);
      TokenForm toAdd =
          typed.newValue().isPresent() ? typed : typed.withToken(proposedValue(origin), false);
      return new FormPage(toAdd, roomOfNew(), TableAddress.back(form)).afterDeletionOf(token);
    }
  }

  /** A new value for the button that fetches one without a new page. */
  @Post("/generate")
  @Needs(Permission.MANAGE_TOKENS)
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<?> generate(@RequestAttribute Origin origin) {
    return HttpResponse.ok(Map.of("value", proposedValue(origin)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private HttpResponse<?> change(Token stored, Form form, Origin origin) {
    TokenForm typed = TokenForm.of(stored).filledIn(form).at(TokenForm.version(form));
    var page = new FormPage(typed, room(stored), TableAddress.back(form), oldValue(stored));
    return switch (form.text("action")) {
      case "edit" -> page.with(typed.withToken("", true)).shown();
      case "regenerate" -> page.with(typed.withToken(proposedValue(origin), true)).shown();
      default -> change(page, stored, form.text("confirmed"), origin);
    };
  }

  private HttpResponse<?> create(FormPage page, Origin origin) {
    CreateToken command = page.form().toCreate(policies.maxLifetime(), clock.instant());
    List<Violation> faults = together(page.form().faults(), manage.faultsOf(command));
    if (!faults.isEmpty()) {
      return page.refused(HttpStatus.UNPROCESSABLE_ENTITY, faults);
    }
    try {
      var created = manage.create(command, origin);
      String name = created.token().name().value();
      Notice notice = Notice.done("notice.created", name).withValue(created.value().reveal());
      return backToTable(page, notice);
    } catch (Failure.Invalid invalid) {
      return page.refused(HttpStatus.UNPROCESSABLE_ENTITY, invalid.violations());
    } catch (Failure.Conflict conflict) {
      return page.refused(HttpStatus.CONFLICT, List.of(conflict.violation()));
    }
  }

  /**
   * @param confirmed by what the token may do more, as somebody was told and agreed to
   */
  private HttpResponse<?> change(FormPage page, Token stored, String confirmed, Origin origin) {
    TokenForm typed = page.form();
    ChangeToken command = typed.toChange(stored, clock.instant());
    List<Violation> faults = together(typed.faults(), manage.faultsOf(stored, command));
    if (!faults.isEmpty()) {
      return page.refused(HttpStatus.UNPROCESSABLE_ENTITY, faults);
    }
    List<String> widening = manage.wideningOf(stored, command).fields();
    boolean isBasedOnStored = typed.expectedVersion().equals(OptionalLong.of(stored.version()));
    boolean agreed = widening.isEmpty() || String.join(" ", widening).equals(confirmed);
    if (isBasedOnStored && !agreed) {
      return page.toConfirm(widening);
    }
    try {
      Token changed = manage.change(stored.id(), command, typed.expectedVersion(), origin);
      String name = changed.name().value();
      Notice notice =
          typed
              .newValue()
              .map(value -> Notice.done("notice.replaced", name).withValue(value))
              .orElseGet(() -> Notice.done("notice.saved", name));
      return backToTable(page, notice);
    } catch (Failure.Invalid invalid) {
      return page.refused(HttpStatus.UNPROCESSABLE_ENTITY, invalid.violations());
    } catch (Failure.Conflict conflict) {
      return page.refused(HttpStatus.CONFLICT, List.of(conflict.violation()));
    } catch (Failure.StaleVersion stale) {
      return page.overtakenBy(stale.current());
    }
  }

  private HttpResponse<?> backToTable(FormPage page, Notice notice) {
    return HttpResponse.seeOther(TableAddress.of(page.back())).cookie(notices.carry(notice));
  }

  private TokenForm blank(String proposed) {
    return TokenForm.blank(proposed, policies.maxLifetime());
  }

  private ExpiryRoom roomOfNew() {
    return ExpiryRoom.ofNew(policies.maxLifetime(), clock.instant());
  }

  private ExpiryRoom room(Token token) {
    return ExpiryRoom.of(token, clock.instant());
  }

  private @Nullable OldValue oldValue(Token token) {
    return OldValue.of(token, clock.instant());
  }

  private List<EventRow> historyOf(TokenId token) {
    AuditQuery latest = AuditQuery.ALL.withToken(token.toString()).withLimit(EVENTS_SHOWN);
    return auditLog.page(latest).items().stream().map(EventRow::of).toList();
  }

  private String proposedValue(Origin origin) {
    return manage.proposeValue(origin).reveal();
  }

  /** The rules have nothing to say about a field that could not be read. */
  static List<Violation> together(List<Violation> ofFields, List<Violation> ofRules) {
    List<String> unread = ofFields.stream().map(Violation::field).toList();
    return Stream.concat(
            ofFields.stream(), ofRules.stream().filter(fault -> !unread.contains(fault.field())))
        .toList();
  }
}
