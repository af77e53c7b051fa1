package io.tokenry.web.admin.people;

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
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.in.SetUpLink;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import io.tokenry.web.admin.browser.Refusal;
import io.tokenry.web.admin.view.Page;
import java.net.URI;
import java.util.List;

/**
 * Makes the first administrator for whoever has the one-time link, which the server prints when
 * there is none. It works until it was used.
 */
@Controller("/setup")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SetUpPages {

  private final SetUpLink link;
  private final ManageAdministrators administrators;
  private final Notices notices;

  SetUpPages(SetUpLink link, ManageAdministrators administrators, Notices notices) {
    this.link = link;
    this.administrators = administrators;
    this.notices = notices;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request) {
    return HttpResponse.ok(page(validKey(Form.ofAddress(request)), Newcomer.nobody(), List.of()));
  }

  @Post
  HttpResponse<?> create(@RequestAttribute Form form, @RequestAttribute Origin origin) {
    String key = validKey(form);
    Newcomer first = Newcomer.of(form);
    List<Violation> faults = first.faults();
    if (!faults.isEmpty()) {
      return HttpResponse.unprocessableEntity().body(page(key, first, faults));
    }
    try {
      var created = administrators.setUp(first.username(), first.chosen().password(), origin);
      String name = created.username().value();
      return HttpResponse.seeOther(URI.create("/login"))
          .cookie(notices.carry(Notice.done("notice.administrator.created", name)));
    } catch (Failure.NotAllowed somebodyWasFaster) {
      throw linkIsUsed();
    }
  }

  private String validKey(Form form) {
    String key = form.text("key");
    if (!link.isValid(key)) {
      throw linkIsUsed();
    }
    return key;
  }

  private static Refusal linkIsUsed() {
    return new Refusal(HttpStatus.FORBIDDEN, "error.403.setup_link");
  }

  private static Page page(String key, Newcomer typed, List<Violation> faults) {
    return Page.of("session/setup").with("key", key).with("form", typed).with("faults", faults);
  }
}
