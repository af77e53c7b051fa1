package io.tokenry.bootstrap.watching;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which metrics and labels an expression in Prometheus' query language asks for.
 *
 * @param metrics each with the labels that it is chosen by
 * @param grouping labels that results are put together or matched by
 */
record Expression(Map<String, Set<String>> metrics, Set<String> grouping) {

  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w$\"])([a-z]+_[a-z_]+|up)(?:\\{([^}]*)})?(?![\\w(]| \\()");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");

  static Expression of(String text) {
    Set<String> grouping = new TreeSet<>();
    GROUPING
        .matcher(text)
        .results()
        .forEach(it -> grouping.addAll(Set.of(it.group(1).split(", "))));
    Map<String, Set<String>> metrics = new TreeMap<>();
    Matcher metric = METRIC.matcher(GROUPING.matcher(text).replaceAll(""));
    while (metric.find()) {
      Set<String> labels = metrics.computeIfAbsent(metric.group(1), _ -> new TreeSet<>());
      if (metric.group(2) != null) {
        LABEL.matcher(metric.group(2)).results().forEach(it -> labels.add(it.group(1)));
      }
    }
    return new Expression(metrics, grouping);
  }
}
