package io.tokenry.web.admin.browser;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Lets browsers keep style sheets and scripts for good where the address changes with the content.
 * It is the first to see the answer, before anybody decides on caching for all the rest.
 */
@ServerFilter("/assets/**")
@Order(Ordered.LOWEST_PRECEDENCE)
final class AssetCaching {

  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "public, no-cache";

  @ResponseFilter
  void decide(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (response.status() == HttpStatus.OK) {
      boolean versioned = request.getParameters().contains("v");
      response.header(HttpHeaders.CACHE_CONTROL, versioned ? FOR_GOOD : ASK_AGAIN);
    }
  }
}
