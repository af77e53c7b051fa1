package io.tokenry.bootstrap.watching;

import static io.tokenry.bootstrap.watching.Collector.attributes;
import static io.tokenry.bootstrap.watching.Collector.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class TracesIT {

  private static final String BEARER = "Bearer " + TokenryProcess.TOKEN;
  private static final String CALLER = "00f067aa0ba902b7";
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  private final WatchedServer server = WatchedServer.get();
  private final String trace = newTrace();
  private final String traceparent = "00-%s-%s-01".formatted(trace, CALLER);

  @Test
  void a_request_goes_on_with_its_callers_trace_and_holds_what_it_asked_the_database()
      throws Exception {
    server.main("/api/v1/tokens?name=forum", "Authorization", BEARER, "traceparent", traceparent);

    List<Span> spans = awaitSpans(2);
    Span request = requestIn(spans);
    assertThat(request.getName()).isEqualTo("GET /api/v1/tokens");
    assertThat(hex(request.getParentSpanId())).isEqualTo(CALLER);
    assertThat(attributes(request.getAttributesList()))
        .isEqualTo(
            Map.of(
                "http.request.method", "GET",
                "http.route", "/api/v1/tokens",
                "http.response.status_code", "200"));
    assertThat(spans)
        .filteredOn(span -> span.getKind() == SpanKind.SPAN_KIND_CLIENT)
        .isNotEmpty()
        .allSatisfy(
            statement -> {
              assertThat(statement.getParentSpanId()).isEqualTo(request.getSpanId());
              assertThat(attributes(statement.getAttributesList())).containsKey("db.statement");
            });
  }

  @Test
  void questions_of_proxies_are_traced_whether_they_are_answered_at_once_or_refused()
      throws Exception {
    server.main("/auth", "Authorization", BEARER);
    server.main("/auth/x", "Authorization", BEARER, "traceparent", traceparent);
    server.main("/auth/x", "Authorization", "Bearer no-such-token", "traceparent", traceparent);

    List<Span> spans = awaitSpans(2);
    assertThat(spans)
        .allSatisfy(span -> assertThat(span.getName()).isEqualTo("GET /auth"))
        .extracting(span -> attributes(span.getAttributesList()).get("http.response.status_code"))
        .containsExactlyInAnyOrder("200", "401");
  }

  @Test
  void questions_of_services_are_traced() throws Exception {
    String[] headers = {"Authorization", BEARER, "traceparent", traceparent};
    server.post("/oauth2/introspect", "token=" + TokenryProcess.TOKEN, headers);

    assertThat(awaitSpans(1))
        .singleElement()
        .satisfies(span -> assertThat(span.getName()).isEqualTo("POST /oauth2/introspect"));
  }

  @Test
  void who_sends_them_is_told() throws Exception {
    server.main("/auth", "Authorization", BEARER, "traceparent", traceparent);

    awaitSpans(1);
    assertThat(server.collector.resources())
        .allSatisfy(
            resource ->
                assertThat(attributes(resource.getAttributesList()))
                    .containsEntry("service.name", "tokenry")
                    .containsKey("service.version"));
  }

  @Test
  void no_secret_stands_in_any_span() throws Exception {
    String misplaced = "misplaced-token-0123456789";
    server.main(
        "/auth/" + misplaced + "?access_token=" + misplaced,
        "Authorization",
        BEARER,
        "traceparent",
        traceparent);
    server.main("/api/v1/tokens/" + misplaced, "X-API-Key", misplaced, "traceparent", traceparent);
    server.main(
        "/api/v1/tokens?token=" + TokenryProcess.TOKEN,
        "Authorization",
        BEARER,
        "traceparent",
        traceparent);
    server.post("/login", "username=ada&password=" + misplaced, "traceparent", traceparent);
    server.process.api().make("read_only", misplaced + "-specified");

    awaitSpans(4);
    assertThat(server.collector.spans().toString())
        .contains("/api/v1/tokens")
        .doesNotContain(TokenryProcess.TOKEN, "misplaced", "Bearer");
  }

  @Test
  void the_caller_decides_whether_its_trace_is_kept_and_the_server_traces_nothing_by_itself()
      throws Exception {
    String other = newTrace();
    server.main(
        "/auth", "Authorization", BEARER, "traceparent", "00-%s-%s-00".formatted(other, CALLER));
    server.main("/auth", "Authorization", BEARER, "traceparent", traceparent);

    awaitSpans(1);
    assertThat(server.collector.spansOf(other)).isEmpty();
    assertThat(server.collector.spans())
        .filteredOn(span -> span.getParentSpanId().isEmpty())
        .allSatisfy(span -> assertThat(span.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER));
  }

  @Test
  void a_collector_that_is_away_is_told_once_and_stops_nobody() throws Exception {
    server.collector.refuse(true);
    int before = server.linesAboutTraces().size();

    await()
        .atMost(LONG_ENOUGH)
        .until(
            () -> {
              assertThat(server.main("/auth", "Authorization", BEARER).statusCode()).isEqualTo(200);
              return server.linesAboutTraces().size() > before;
            });
    server.collector.refuse(false);
    await()
        .atMost(LONG_ENOUGH)
        .until(
            () -> {
              server.main("/auth", "Authorization", BEARER);
              return server.linesAboutTraces().getLast().endsWith("Traces are sent again");
            });

    assertThat(server.linesAboutTraces()).hasSize(before + 2);
  }

  private List<Span> awaitSpans(int least) {
    return await()
        .atMost(LONG_ENOUGH)
        .until(
            () -> server.collector.spansOf(trace),
            spans -> spans.size() >= least && spans.stream().anyMatch(TracesIT::isRequest));
  }

  private static Span requestIn(List<Span> spans) {
    return spans.stream().filter(TracesIT::isRequest).findFirst().orElseThrow();
  }

  /** It ends last, and may be sent after those below it. */
  private static boolean isRequest(Span span) {
    return span.getKind() == SpanKind.SPAN_KIND_SERVER;
  }

  private static String newTrace() {
    byte[] id = new byte[16];
    ThreadLocalRandom.current().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
