package io.tokenry.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;

/**
 * What may be told of a request's address: the route with its placeholders. There are few of them,
 * and in the path itself somebody may have put a token.
 */
public final class RequestRoute {

  /** All addresses that nobody here knows. */
  public static final String NONE = "(no route)";

  private static final String FORWARD_AUTH = "/auth";

  private RequestRoute() {}

  /** Such as {@code /api/v1/tokens/{id}}. */
  public static String of(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .filter(UriRouteInfo.class::isInstance)
        .map(route -> ((UriRouteInfo<?, ?>) route).getUriMatchTemplate().toPathString())
        .orElseGet(() -> withoutRoute(request.getPath()));
  }

  /** Proxies are answered ahead of all routes. */
  private static String withoutRoute(String path) {
    return ProgramPaths.isBelow(FORWARD_AUTH, path) ? FORWARD_AUTH : NONE;
  }
}
