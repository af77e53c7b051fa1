package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.views.ModelAndView;
import io.micronaut.views.model.ViewModelProcessor;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.web.Choices;
import io.tokenry.web.QueryString;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds what the frame of every page needs, {@code layout.pebble} says what. Thread-safe. */
@Singleton
final class Layout implements ViewModelProcessor<Map<String, @Nullable Object>> {

  private static final String NOTICE_SHOWN = "notice-shown";
  private static final Pattern SECTION = Pattern.compile("/settings/core/[^/]+|/account");
  private static final Set<String> CHOSEN_THEMES = Set.of("light", "dark");

  private final Notices notices;

  Layout(Notices notices) {
    this.notices = notices;
  }

  @Override
  public void process(HttpRequest<?> request, ModelAndView<Map<String, @Nullable Object>> page) {
    page.getModel().ifPresent(model -> complete(model, request));
  }

  void complete(Map<String, @Nullable Object> model, HttpRequest<?> request) {
    Optional<Visit> visit = Visit.of(request);
    model.put("csrf", visit.map(Visit::csrf).orElse(""));
    model.put(
        "user", visit.flatMap(Visit::administrator).map(Administrator::username).orElse(null));
    model.put("may", permissions(visit));
    model.put("theme", theme(request));
    model.put("here", here(request));
    model.putIfAbsent("section", "");
    model.putIfAbsent("notice", visit.map(known -> notice(request, known)).orElse(null));
  }

  static boolean hasShownNotice(HttpRequest<?> request) {
    return request.getAttribute(NOTICE_SHOWN).isPresent();
  }

  /** Whether the reader may do each thing that not everybody may do. */
  private static Map<String, Boolean> permissions(Optional<Visit> visit) {
    return Arrays.stream(Permission.values())
        .collect(
            Collectors.toMap(
                Choices::name,
                permission -> visit.filter(known -> known.may(permission)).isPresent()));
  }

  /**
   * A part of a page has no room for the notice, which waits for the next whole one. A value is
   * shown to nobody but whoever may make values.
   */
  private @Nullable Notice notice(HttpRequest<?> request, Visit visit) {
    if (Htmx.isAsking(request)) {
      return null;
    }
    Optional<Notice> notice = notices.read(request);
    notice.ifPresent(read -> request.setAttribute(NOTICE_SHOWN, true));
    return notice
        .filter(shown -> shown.value() == null || visit.may(Permission.MANAGE_TOKENS))
        .orElse(null);
  }

  /** Before sign-in that is where signing in leads to, which leads back here. */
  private static String here(HttpRequest<?> request) {
    if (request.getMethod() != HttpMethod.GET) {
      return sectionOf(request);
    }
    return LocalAddress.of(request).or(() -> next(request)).orElse("");
  }

  private static Optional<String> next(HttpRequest<?> request) {
    return Optional.ofNullable(request.getUri().getRawQuery())
        .flatMap(QueryString::parse)
        .flatMap(fields -> fields.getOrDefault("next", List.of()).stream().findFirst())
        .flatMap(LocalAddress::parse);
  }

  /** An answer to a form has no address of its own, but belongs to a page that has. */
  private static String sectionOf(HttpRequest<?> request) {
    var section = SECTION.matcher(request.getPath());
    return section.lookingAt() ? section.group() : "";
  }

  private static String theme(HttpRequest<?> request) {
    return request
        .getCookies()
        .findCookie(ThemeSwitch.COOKIE)
        .map(Cookie::getValue)
        .filter(CHOSEN_THEMES::contains)
        .orElse("system");
  }
}
