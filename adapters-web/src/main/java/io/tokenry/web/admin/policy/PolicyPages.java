package io.tokenry.web.admin.policy;

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
import io.tokenry.application.port.in.ManagePolicies;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.Notice;
import io.tokenry.web.admin.browser.Notices;
import io.tokenry.web.admin.view.Page;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The rules that hold for everybody. Another longest life of tokens is looked at first, at an
 * address of its own, and applied after that.
 */
@Controller(PolicyPages.POLICIES)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PolicyPages {

  static final String POLICIES = "/settings/core/policies";

  /** How long what was looked at may be applied. */
  private static final Duration PREVIEW_LASTS = Duration.ofHours(1);

  private final ManagePolicies policies;
  private final Notices notices;
  private final InstantSource clock;

  PolicyPages(ManagePolicies policies, Notices notices, InstantSource clock) {
    this.policies = policies;
    this.notices = notices;
    this.clock = clock;
  }

  @Get
  HttpResponse<?> show(@RequestAttribute Origin origin) {
    return HttpResponse.ok(page(LifetimeForm.of(policies.maxLifetime()), origin));
  }

  /** What would become of the tokens; nothing changes. */
  @Get("/preview")
  HttpResponse<?> preview(HttpRequest<?> request, @RequestAttribute Origin origin) {
    return previewed(LifetimeForm.of(Form.ofAddress(request)), origin);
  }

  /** Applies what was looked at, unless it was long ago or other tokens are concerned by now. */
  @Post
  HttpResponse<?> apply(@RequestAttribute Form form, @RequestAttribute Origin origin) {
    LifetimeForm typed = LifetimeForm.of(form);
    if (!typed.faults().isEmpty()) {
      return previewed(typed, origin);
    }
    MaxLifetime wanted = typed.wanted().orElseThrow();
    boolean seen =
        momentOf(form)
            .map(at -> preview(wanted, at).seen())
            .filter(form.text("seen")::equals)
            .isPresent();
    if (!seen) {
      return HttpResponse.status(HttpStatus.CONFLICT)
          .body(
              page(typed, origin)
                  .with("preview", preview(wanted, clock.instant()))
                  .with("notice", Notice.refused("notice.policy.changed_meanwhile")));
    }
    return HttpResponse.seeOther(URI.create(POLICIES)).cookie(notices.carry(apply(wanted, origin)));
  }

  private Notice apply(MaxLifetime wanted, Origin origin) {
    try {
      policies.setMaxLifetime(wanted, origin);
    } catch (Failure.Conflict fixedInConfiguration) {
      return Notice.refused("notice.policy.fixed");
    }
    return wanted.days().isPresent()
        ? Notice.done("notice.policy.max_lifetime", wanted.days().getAsInt())
        : Notice.done("notice.policy.no_max_lifetime");
  }

  private HttpResponse<?> previewed(LifetimeForm typed, Origin origin) {
    Page page = page(typed, origin);
    return typed.faults().isEmpty()
        ? HttpResponse.ok(
            page.with("preview", preview(typed.wanted().orElseThrow(), clock.instant())))
        : HttpResponse.unprocessableEntity().body(page.with("faults", typed.faults()));
  }

  /** When what the form applies was looked at; empty when that is too long ago. */
  private Optional<Instant> momentOf(Form form) {
    Instant now = clock.instant();
    try {
      return Optional.of(Instant.parse(form.text("at")))
          .filter(at -> !at.isAfter(now) && now.isBefore(at.plus(PREVIEW_LASTS)));
    } catch (DateTimeException noMoment) {
      return Optional.empty();
    }
  }

  private Preview preview(MaxLifetime wanted, Instant at) {
    return Preview.of(policies.maxLifetime(), wanted, policies.effectOf(wanted, at), at);
  }

  private Page page(LifetimeForm form, Origin origin) {
    return Page.of("policies/index")
        .with("section", "policies")
        .with("days", policies.maxLifetime().days().orElse(0))
        .with("fixed", policies.isMaxLifetimeFixed())
        .with("changeable", policies.mayChange(origin) && !policies.isMaxLifetimeFixed())
        .with("form", form)
        .with("faults", List.of())
        .with("preview", null);
  }
}
