package io.tokenry.web.admin.view;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.views.ViewsFilter;
import io.micronaut.views.ViewsModelDecorator;

/**
 * Makes HTML of an answer that is a {@link Page}. Stands in for the filter of Micronaut Views,
 * which sends every answer, of whatever kind, a long way round. Thread-safe.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
// Without a pattern it adds nothing, but only among filters of its kind can one be replaced.
@Filter
@Replaces(ViewsFilter.class)
final class PageFilter implements Ordered {

  private final ViewsModelDecorator decorator;
  private final Templates templates;

  PageFilter(ViewsModelDecorator decorator, Templates templates) {
    this.decorator = decorator;
    this.templates = templates;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.RENDERING.order();
  }

  @ResponseFilter
  void render(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (response.body() instanceof Page page) {
      decorator.decorate(request, page);
      templates.put(page, request, response);
    }
  }
}
