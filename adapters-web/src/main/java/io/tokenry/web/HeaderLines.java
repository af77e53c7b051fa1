package io.tokenry.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;

/** The header fields of a request by their names, whoever read them from the wire. */
@FunctionalInterface
public interface HeaderLines {

  /** The values of all lines with this name, in any case, as they stand in the request. */
  List<String> named(String name);

  /** What the client says it is (RFC 9110 section 10.1.5); empty when it does not. */
  default String userAgent() {
    List<String> lines = named("User-Agent");
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  /** Those of a request that Micronaut read. */
  static HeaderLines of(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    // To ask first saves a list for each header that most requests do not have.
    return name -> headers.contains(name) ? headers.getAll(name) : List.of();
  }

  /** Those of a request on its way to Micronaut. */
  static HeaderLines of(io.netty.handler.codec.http.HttpHeaders headers) {
    return name -> headers.contains(name) ? headers.getAll(name) : List.of();
  }
}
