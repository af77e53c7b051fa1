package io.tokenry.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.domain.Violation;

/**
 * A problem as {@code application/problem+json} (RFC 9457). Besides the standard's members it has
 * {@code errors}, one {@code {"pointer", "detail"}} for each fault of input, and {@code reference}
 * where the log tells more. The pointer (RFC 6901) leads to a field of the body or to an element of
 * it; a parameter of the address or a header counts as a field of its name.
 */
final class ProblemDocument {

  static final String MEDIA_TYPE = "application/problem+json";

  /** Enough for every honest mistake; a body of nothing but wrong fields has thousands. */
  private static final int MOST_ERRORS = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProblemDocument() {}

  /** The document in UTF-8; {@code path} is where it happened, without the query. */
  static byte[] of(Problem problem, String path) {
    ObjectNode document = JSON.createObjectNode();
    document.put("type", problem.type().uri().toString());
    document.put("title", problem.type().title());
    document.put("status", problem.type().status().getCode());
    document.put("detail", problem.detail());
    document.put("instance", path);
    if (!problem.faults().isEmpty()) {
      ArrayNode errors = document.putArray("errors");
      problem.faults().stream().limit(MOST_ERRORS).forEach(fault -> add(errors, fault));
    }
    problem.reference().ifPresent(reference -> document.put("reference", reference));
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree can always be written", impossible);
    }
  }

  private static void add(ArrayNode errors, Violation fault) {
    String field = "/" + fault.field().replace("~", "~0").replace("/", "~1");
    String element = fault.element().isPresent() ? "/" + fault.element().getAsInt() : "";
    errors.addObject().put("pointer", field + element).put("detail", Messages.ENGLISH.of(fault));
  }
}
