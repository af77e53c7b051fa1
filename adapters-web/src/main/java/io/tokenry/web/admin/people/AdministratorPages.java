package io.tokenry.web.admin.people;

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
import io.tokenry.application.port.in.ManageSecondFactor;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Needs;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import io.tokenry.web.admin.view.Page;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The people who may sign in, for owners to add, change and delete them, for others to see. */
@Controller(AdministratorPages.PEOPLE)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdministratorPages {

  static final String PEOPLE = "/settings/core/administrators";

  private final ManageAdministrators administrators;
  private final ManageSecondFactor secondFactor;
  private final Notices notices;

  AdministratorPages(
      ManageAdministrators administrators, ManageSecondFactor secondFactor, Notices notices) {
    this.administrators = administrators;
    this.secondFactor = secondFactor;
    this.notices = notices;
  }

  @Get
  HttpResponse<?> list(@RequestAttribute Administrator administrator) {
    List<Administrator> all = administrators.all();
    Set<AdministratorId> holders = secondFactor.holders();
    long owners = all.stream().filter(AdministratorPages::isLastingOwner).count();
    return HttpResponse.ok(
        page("administrators/index")
            .with("roles", RoleField.CHOICES)
            .with(
                "administrators",
                all.stream()
                    .map(person -> Row.of(person, administrator, owners, holders))
                    .toList()));
  }

  @Get("/new")
  @Needs(Permission.MANAGE_ADMINISTRATORS)
  HttpResponse<?> blank() {
    return HttpResponse.ok(addPage(Newcomer.nobody(), List.of()));
  }

  @Post("/new")
  @Needs(Permission.MANAGE_ADMINISTRATORS)
  HttpResponse<?> add(@RequestAttribute Form form, @RequestAttribute Origin origin) {
    Newcomer newcomer = Newcomer.of(form);
    List<Violation> faults = newcomer.faults();
    if (!faults.isEmpty()) {
      return HttpResponse.unprocessableEntity().body(addPage(newcomer, faults));
    }
    try {
      Administrator added =
          administrators.add(
              newcomer.username(),
              newcomer.role().role().orElseThrow(),
              newcomer.chosen().password(),
              origin);
      return backToList(Notice.done("notice.administrator.created", nameOf(added)));
    } catch (Failure.Conflict taken) {
      return HttpResponse.status(HttpStatus.CONFLICT)
          .body(addPage(newcomer, List.of(taken.violation())));
    }
  }

  @Get("/{id}/role")
  @Needs(Permission.MANAGE_ADMINISTRATORS)
  HttpResponse<?> askForRole(String id) {
    Administrator person = find(id);
    return HttpResponse.ok(rolePage(person, RoleField.of(person.role()), List.of()));
  }

  @Post("/{id}/role")
  @Needs(Permission.MANAGE_ADMINISTRATORS)
  HttpResponse<?> setRole(String id, @RequestAttribute Form form, @RequestAttribute Origin origin) {
    Administrator person = find(id);
    RoleField chosen = RoleField.of(form);
    if (chosen.role().isEmpty()) {
      return HttpResponse.unprocessableEntity().body(rolePage(person, chosen, chosen.faults()));
    }
    return unlessLast(
        () -> {
          administrators.setRole(person.id(), chosen.role().get(), origin);
          return Notice.done("notice.administrator.role." + chosen.choice(), nameOf(person));
        });
  }

  /** One's own password is changed on one's own page, which asks for the current one. */
  @Get("/{id}/password")
  @Needs(Permission.MANAGE_ADMINISTRATORS)
  HttpResponse<?> askForPassword(String id, @RequestAttribute Administrator administrator) {
    Administrator person = find(id);
    return person.id().equals(administrator.id())
        ? HttpResponse.seeOther(AccountPages.ACCOUNT)
        : HttpResponse.ok(passwordPage(person, List.of()));
  }

  @Post("/{id}/password")
  @Needs(Permission.MANAGE_ADMINISTRATORS)
  HttpResponse<?> setPassword(
      String id,
      @RequestAttribute Form form,
      @RequestAttribute Administrator administrator,
      @RequestAttribute Origin origin) {
    Administrator person = find(id);
    if (person.id().equals(administrator.id())) {
      return HttpResponse.seeOther(AccountPages.ACCOUNT);
    }
    NewPassword chosen = NewPassword.of(form, "new_password");
    List<Violation> faults = chosen.faults(nameOf(person));
    if (!faults.isEmpty()) {
      return HttpResponse.unprocessableEntity().body(passwordPage(person, faults));
    }
    administrators.resetPassword(person.id(), chosen.password(), origin);
    return backToList(Notice.done("notice.administrator.password", nameOf(person)));
  }

  @Post("/{id}/remove-second-factor")
  @Needs(Permission.MANAGE_ADMINISTRATORS)
  HttpResponse<?> removeSecondFactor(String id, @RequestAttribute Origin origin) {
    Administrator person = find(id);
    secondFactor.remove(person.id(), origin);
    return backToList(Notice.done("notice.administrator.second_factor", nameOf(person)));
  }

  @Post("/{id}/disable")
  @Needs(Permission.MANAGE_ADMINISTRATORS)
  HttpResponse<?> disable(String id, @RequestAttribute Origin origin) {
    Administrator person = find(id);
    return unlessLast(
        () -> {
          administrators.setDisabled(person.id(), true, origin);
          return Notice.done("notice.administrator.disabled", nameOf(person));
        });
  }

  @Post("/{id}/enable")
  @Needs(Permission.MANAGE_ADMINISTRATORS)
  HttpResponse<?> enable(String id, @RequestAttribute Origin origin) {
    Administrator person = administrators.setDisabled(find(id).id(), false, origin);
    return backToList(Notice.done("notice.administrator.enabled", nameOf(person)));
  }

  @Get("/{id}/delete")
  @Needs(Permission.MANAGE_ADMINISTRATORS)
  HttpResponse<?> askBeforeDelete(String id) {
    return HttpResponse.ok(page("administrators/delete").with("person", Person.of(find(id))));
  }

  @Post("/{id}/delete")
  @Needs(Permission.MANAGE_ADMINISTRATORS)
  HttpResponse<?> delete(String id, @RequestAttribute Origin origin) {
    Administrator person = find(id);
    return unlessLast(
        () -> {
          administrators.remove(person.id(), origin);
          return Notice.done("notice.administrator.deleted", nameOf(person));
        });
  }

  private HttpResponse<?> unlessLast(Supplier<Notice> change) {
    Notice notice;
    try {
      notice = change.get();
    } catch (Failure.Conflict conflict) {
      if (!conflict.violation().rule().equals("last_owner")) {
        throw conflict;
      }
      notice = Notice.refused("notice.administrator.last");
    }
    return backToList(notice);
  }

  private HttpResponse<?> backToList(Notice notice) {
    return HttpResponse.seeOther(URI.create(PEOPLE)).cookie(notices.carry(notice));
  }

  private Administrator find(String id) {
    return AdministratorId.parse(id)
        .flatMap(
            known ->
                administrators.all().stream()
                    .filter(person -> person.id().equals(known))
                    .findFirst())
        .orElseThrow(Failure.NotFound::new);
  }

  private static Page addPage(Newcomer typed, List<Violation> faults) {
    return page("administrators/new")
        .with("form", typed)
        .with("roles", RoleField.CHOICES)
        .with("faults", faults);
  }

  private static Page passwordPage(Administrator person, List<Violation> faults) {
    return page("administrators/password").with("person", Person.of(person)).with("faults", faults);
  }

  private static Page rolePage(Administrator person, RoleField chosen, List<Violation> faults) {
    return page("administrators/role")
        .with("person", Person.of(person))
        .with("role", chosen.choice())
        .with("roles", RoleField.CHOICES)
        .with("faults", faults);
  }

  private static boolean isLastingOwner(Administrator person) {
    return person.role() == Role.OWNER && !person.disabled() && person.passwordHash().isPresent();
  }

  private static Page page(String template) {
    return Page.of(template).with("section", "administrators");
  }

  private static String nameOf(Administrator person) {
    return person.username().value();
  }

  /** Whom a page is about. */
  record Person(String id, String username) {

    static Person of(Administrator person) {
      return new Person(person.id().toString(), nameOf(person));
    }
  }

  /**
   * Somebody in the list.
   *
   * @param self whether it is the reader
   * @param lastOwner whether no other owner with a password can sign in
   * @param secondFactor whether they need more than a password
   * @param external whether they sign in at a provider, which looks after password and role
   */
  record Row(
      String id,
      String username,
      String role,
      boolean active,
      boolean self,
      boolean lastOwner,
      boolean secondFactor,
      boolean external,
      Instant createdAt) {

    static Row of(
        Administrator person, Administrator reader, long owners, Set<AdministratorId> holders) {
      return new Row(
          person.id().toString(),
          nameOf(person),
          Choices.name(person.role()),
          !person.disabled(),
          person.id().equals(reader.id()),
          isLastingOwner(person) && owners == 1,
          holders.contains(person.id()),
          person.identity().isPresent(),
          person.createdAt());
    }
  }
}
