package io.tokenry.web.rest;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Lets the head of a page lead to the next one (RFC 8288). */
final class NextPage {

  private NextPage() {}

  /**
   * Adds the link.
   *
   * @param list the address of the list
   * @param parameters those of this page
   */
  static void link(
      MutableHttpResponse<?> page,
      String list,
      Map<String, List<String>> parameters,
      String cursor) {
    UriBuilder address = UriBuilder.of(list);
    parameters.forEach((name, values) -> address.queryParam(name, values.toArray()));
    URI next = address.replaceQueryParam("cursor", cursor).build();
    page.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next));
  }
}
