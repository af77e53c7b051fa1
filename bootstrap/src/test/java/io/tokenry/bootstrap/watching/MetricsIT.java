package io.tokenry.bootstrap.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenry.bootstrap.process.SignInPage;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What is made for the metrics is compared with what a server really exports. */
class MetricsIT {

  private static final Path DOCS = Path.of("..", "docs");

  /** What Prometheus adds to each series, or to each alarm. */
  private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private static final WatchedServer SERVER = WatchedServer.get();
  private static ExportedMetrics exported;

  @BeforeAll
  static void use() throws IOException, InterruptedException {
    SERVER.process.api().list();
    exported = SERVER.metrics();
  }

  @Test
  void the_dashboard_asks_for_nothing_that_is_not_exported() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(DOCS.resolve("grafana/tokenry-dashboard.json").toFile());

    List<String> expressions = dashboard.findValuesAsText("expr");

    assertThat(expressions).hasSizeGreaterThan(20);
    requireExported(expressions);
    for (JsonNode panel : dashboard.get("panels")) {
      if (!panel.get("type").textValue().equals("row")) {
        assertThat(panel.path("description").asText()).as("%s", panel.get("title")).isNotBlank();
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
        assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
      }
    }
    assertThat(dashboard.findValuesAsText("id")).doesNotHaveDuplicates();
  }

  @Test
  void the_alarms_ask_for_nothing_that_is_not_exported() throws IOException {
    requireExported(alarms().map(rule -> (String) rule.get("expr")).toList());
  }

  @Test
  void each_alarm_says_what_is_wrong_and_where_to_read_on() throws IOException {
    assertThat(alarms())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            rule -> {
              Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
              assertThat(annotations.get("summary")).asString().isNotBlank();
              assertThat(annotations.get("description")).asString().isNotBlank();
              String[] link = annotations.get("runbook_url").toString().split("#", 2);
              assertThat(anchorsOf(Path.of("..").resolve(link[0]))).contains(link[1]);
            });
  }

  @Test
  void the_documentation_tells_of_every_metric_of_ours_and_its_labels() throws IOException {
    Map<String, Set<String>> told =
        Files.readAllLines(DOCS.resolve("watching.md")).stream()
            .filter(line -> line.startsWith("| `tokenry_"))
            .map(line -> line.split("\\|"))
            .collect(
                Collectors.toMap(row -> words(row[1]).iterator().next(), row -> words(row[2])));

    Map<String, Set<String>> ours =
        exported.families().stream()
            .filter(name -> name.startsWith("tokenry_"))
            .collect(Collectors.toMap(name -> name, MetricsIT::labelsOf));
    assertThat(told).isEqualTo(ours);
  }

  @Test
  void verdicts_are_counted_by_asker_and_result_also_those_given_at_once() throws Exception {
    String granted = "tokenry_verdicts_total{asker=\"proxy\",result=\"granted\"}";
    String inactive = "tokenry_verdicts_total{asker=\"service\",result=\"unknown\"}";
    double grantedBefore = value(granted);
    double inactiveBefore = value(inactive);

    for (int i = 0; i < 3; i++) {
      SERVER.process.auth("GET", TokenryProcess.TOKEN);
    }
    SERVER.process.introspect("no-token-that-anybody-knows");

    assertThat(value(granted) - grantedBefore).isEqualTo(3);
    assertThat(value(inactive) - inactiveBefore).isEqualTo(1);
  }

  @Test
  void a_change_is_told_with_the_time_that_it_took() throws Exception {
    double before = value("tokenry_change_propagation_seconds_count");

    SERVER.process.api().make("read_only");

    await()
        .atMost(LONG_ENOUGH)
        .until(() -> value("tokenry_change_propagation_seconds_count") > before);
    assertThat(value("tokenry_change_propagation_seconds_sum")).isPositive();
  }

  @Test
  void events_that_do_not_reach_their_receiver_are_counted_and_grow_old() throws Exception {
    SERVER.process.api().make("read_only");

    await()
        .atMost(LONG_ENOUGH)
        .until(() -> value("tokenry_events_waiting{receiver=\"webhook\"}") > 0);
    assertThat(value("tokenry_events_lag_seconds{receiver=\"webhook\"}")).isPositive();
    assertThat(value("tokenry_events_given_up{receiver=\"webhook\"}")).isZero();
  }

  @Test
  void a_wrong_password_is_counted() throws Exception {
    String wrong = "tokenry_sign_ins_total{result=\"wrong_password\"}";
    double before = value(wrong);

    assertThat(SignInPage.accepts(SERVER.process, "nobody", "not the right one")).isFalse();

    assertThat(value(wrong) - before).isEqualTo(1);
  }

  @Test
  void addresses_that_nobody_knows_and_tokens_make_no_new_series() throws Exception {
    for (int i = 0; i < 20; i++) {
      SERVER.main("/api/v1/nothing-" + i, "Authorization", "Bearer " + TokenryProcess.TOKEN);
      SERVER.main("/api/v1/tokens/" + new UUID(i, i), "Authorization", "Bearer no-" + i);
      SERVER.process.auth("GET", "a-token-that-nobody-knows-" + i);
    }

    String text = SERVER.management("/prometheus").body();
    List<String> routes =
        text.lines()
            .filter(line -> line.startsWith("tokenry_http_requests_seconds_count"))
            .toList();
    assertThat(routes).hasSizeBetween(2, 30);
    assertThat(text).contains("(no route)").doesNotContain("nothing-", "nobody-knows", "0000-");
  }

  private static double value(String series) throws IOException, InterruptedException {
    return SERVER
        .management("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(series + " is not exported"));
  }

  private static void requireExported(List<String> expressions) {
    List<String> missing = new ArrayList<>();
    Set<String> known = new TreeSet<>(LABELS_OF_PROMETHEUS);
    exported.labels().values().forEach(known::addAll);
    for (String text : expressions) {
      Expression expression = Expression.of(text);
      assertThat(expression.metrics()).as("metrics of %s", text).isNotEmpty();
      expression
          .metrics()
          .forEach(
              (name, labels) -> {
                Set<String> there = exported.labels().get(name);
                if (there == null && !name.equals("up")) {
                  missing.add(name);
                } else if (!name.equals("up")) {
                  labels.stream()
                      .filter(label -> !there.contains(label))
                      .filter(label -> !LABELS_OF_PROMETHEUS.contains(label))
                      .forEach(label -> missing.add(name + " " + label));
                }
              });
      expression.grouping().stream().filter(label -> !known.contains(label)).forEach(missing::add);
    }
    assertThat(missing).as("asked for and not exported").isEmpty();
  }

  private static Set<String> labelsOf(String family) {
    Set<String> labels = new TreeSet<>();
    for (String suffix : List.of("", "_bucket", "_count")) {
      labels.addAll(exported.labels().getOrDefault(family + suffix, Set.of()));
    }
    return labels;
  }

  private static Stream<Map<String, Object>> alarms() throws IOException {
    Map<String, List<Map<String, List<Map<String, Object>>>>> file =
        new Yaml().load(Files.readString(DOCS.resolve("prometheus/alerts.yml")));
    return file.get("groups").stream().flatMap(group -> group.get("rules").stream());
  }

  /** As those who show Markdown make them of headings. */
  private static List<String> anchorsOf(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .toList();
  }

  private static Set<String> words(String cell) {
    return Pattern.compile("`([^`]+)`")
        .matcher(cell)
        .results()
        .map((MatchResult it) -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
