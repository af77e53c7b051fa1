package io.tokenry.web.verification;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import io.tokenry.domain.limit.Audience;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.HeaderLines;
import io.tokenry.web.QueryString;
import io.tokenry.web.credential.TokenInAddress;
import io.tokenry.web.problem.Problem;
import io.tokenry.web.problem.ProblemType;
import io.tokenry.web.problem.Rejected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters in the address of a {@link ProxyQuestion}, told apart by who wrote them.
 *
 * <p>On {@code /auth} it is the operator who configured the proxy: {@code require=read} or {@code
 * write} decides whatever the method, {@code audience=NAME} asks for an audience, several for each,
 * and what is wrong with these is said.
 *
 * <p>But Envoy appends the path and query of the original request to the address that it asks at,
 * and Caddy keeps that query unless it is told another one. A client that knew this could let
 * itself in with {@code ?require=read}, so its parameters can only ask for more: {@code
 * require=write} and each possible audience count, all else is the business of the application
 * behind. The client's are all below {@code /auth/}, and on {@code /auth} those that stand in the
 * original address, too, as the proxy tells it.
 *
 * @param ofOperator each with all its values
 * @param ofClient perhaps the client's, each with all its values
 */
record QuestionParameters(
    Map<String, List<String>> ofOperator, Map<String, List<String>> ofClient) {

  private static final String REQUIRE = "require";
  private static final String AUDIENCE = "audience";
  private static final String READ = "read";
  private static final String WRITE = "write";

  /** As Caddy and Traefik, people who configure nginx, and ingress-nginx call it. */
  private static final List<String> ORIGINAL_ADDRESS =
      List.of("X-Forwarded-Uri", "X-Original-URI", "X-Original-URL");

  /**
   * Tells them apart.
   *
   * @param fromProxy whether what the headers say about the original address is believed
   * @throws Rejected when the operator's cannot be decoded
   */
  static QuestionParameters of(ProxyQuestion question, boolean fromProxy) {
    String query = question.query() == null ? "" : question.query();
    Optional<Map<String, List<String>>> all = QueryString.parse(query);
    if (!question.path().equals(ForwardAuth.PATH)) {
      return new QuestionParameters(Map.of(), all.orElseGet(() -> readable(query)));
    }
    List<String> originals = fromProxy ? originalQueries(question.headers()) : List.of();
    if (originals.isEmpty()) {
      return new QuestionParameters(all.orElseThrow(QuestionParameters::undecodable), Map.of());
    }
    Optional<Set<String>> clients = names(originals);
    if (all.isEmpty() || clients.isEmpty()) {
      return new QuestionParameters(Map.of(), all.orElseGet(() -> readable(query)));
    }
    Map<String, List<String>> ofOperator = new HashMap<>(all.get());
    Map<String, List<String>> ofClient = new HashMap<>(all.get());
    ofOperator.keySet().removeAll(clients.get());
    ofClient.keySet().retainAll(clients.get());
    return new QuestionParameters(ofOperator, ofClient);
  }

  /**
   * The level that a token must have.
   *
   * @param byMethod what the original request's method needs
   * @throws Rejected when the operator's parameters hold a token
   * @throws Failure.Invalid when they are wrong
   */
  AccessLevel required(AccessLevel byMethod) {
    TokenInAddress.refuse(ofOperator.keySet());
    List<Violation> faults = new ArrayList<>();
    Optional<AccessLevel> byOperator = byOperator(faults);
    audiences(ofOperator, faults);
    if (!faults.isEmpty()) {
      throw new Failure.Invalid(faults);
    }
    AccessLevel required = byOperator.orElse(byMethod);
    boolean clientWrites = ofClient.getOrDefault(REQUIRE, List.of()).contains(WRITE);
    return clientWrites ? AccessLevel.READ_WRITE : required;
  }

  private Optional<AccessLevel> byOperator(List<Violation> faults) {
    Optional<String> required = single(REQUIRE, faults);
    if (required.isEmpty() || required.get().equals(READ)) {
      return required.map(_ -> AccessLevel.READ_ONLY);
    }
    if (!required.get().equals(WRITE)) {
      faults.add(Violation.of(REQUIRE, "bad_choice", "“read”, “write”"));
    }
    return Optional.of(AccessLevel.READ_WRITE);
  }

  /** What the token must be meant for, whoever wrote it. */
  List<Audience> audiences() {
    List<Violation> notSaid = new ArrayList<>();
    List<Audience> audiences = audiences(ofOperator, notSaid);
    audiences.addAll(audiences(ofClient, notSaid));
    return audiences;
  }

  private static List<Audience> audiences(
      Map<String, List<String>> parameters, List<Violation> faults) {
    List<Audience> audiences = new ArrayList<>();
    for (String name : parameters.getOrDefault(AUDIENCE, List.of())) {
      try {
        audiences.add(new Audience(name));
      } catch (InvalidValue wrong) {
        faults.addAll(wrong.violations());
      }
    }
    return audiences;
  }

  private Optional<String> single(String name, List<Violation> faults) {
    List<String> values = ofOperator.getOrDefault(name, List.of());
    if (values.size() > 1) {
      faults.add(Violation.of(name, "repeated_parameter", name));
      return Optional.empty();
    }
    return values.stream().findFirst();
  }

  /** What is wrong beside them takes nothing from parameters that can be read. */
  private static Map<String, List<String>> readable(String query) {
    Map<String, List<String>> readable = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      QueryString.parse(pair)
          .orElse(Map.of())
          .forEach(
              (name, values) ->
                  readable.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(values));
    }
    return readable;
  }

  private static List<String> originalQueries(HeaderLines headers) {
    List<String> queries = new ArrayList<>();
    for (String name : ORIGINAL_ADDRESS) {
      for (String address : headers.named(name)) {
        int mark = address.indexOf('?');
        if (mark >= 0) {
          queries.add(address.substring(mark + 1));
        }
      }
    }
    return queries;
  }

  /** Empty when one of them cannot be decoded. */
  private static Optional<Set<String>> names(List<String> queries) {
    Set<String> names = new HashSet<>();
    for (String query : queries) {
      Optional<Map<String, List<String>>> parameters = QueryString.parse(query);
      if (parameters.isEmpty()) {
        return Optional.empty();
      }
      names.addAll(parameters.get().keySet());
    }
    return Optional.of(names);
  }

  private static Rejected undecodable() {
    return new Rejected(
        Problem.of(
            ProblemType.MALFORMED_REQUEST,
            "The parameters are not percent-encoded UTF-8: encode them so."));
  }
}
