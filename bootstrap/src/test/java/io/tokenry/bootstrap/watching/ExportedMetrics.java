package io.tokenry.bootstrap.watching;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server exports in Prometheus' text format.
 *
 * @param labels those that a series of each name has
 * @param families the names that have a help text
 */
record ExportedMetrics(Map<String, Set<String>> labels, Set<String> families) {

  private static final Pattern SERIES = Pattern.compile("^([a-z_0-9]+)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
  private static final Pattern HELP = Pattern.compile("^# HELP ([a-z_0-9]+) \\S.*$");

  static ExportedMetrics of(String text) {
    Map<String, Set<String>> labels = new TreeMap<>();
    Set<String> families = new TreeSet<>();
    text.lines()
        .forEach(
            line -> {
              Matcher series = SERIES.matcher(line);
              if (series.matches()) {
                Set<String> known = labels.computeIfAbsent(series.group(1), _ -> new TreeSet<>());
                if (series.group(2) != null) {
                  LABEL.matcher(series.group(2)).results().forEach(it -> known.add(it.group(1)));
                }
              }
              HELP.matcher(line).results().forEach(it -> families.add(it.group(1)));
            });
    return new ExportedMetrics(labels, families);
  }
}
