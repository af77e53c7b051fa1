package io.tokenry.bootstrap.client.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tokenry.domain.token.TokenFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules as scanners read them: by their formats, and by RE2, which Gitleaks and TruffleHog use. */
class ScannerTest {

  private static final int MANY = 1000;
  private static final TokenFormat FORMAT = new TokenFormat("acme2");
  private static final ValueShape SHAPE = new ValueShape(FORMAT);

  private final Random random = new Random(42);

  @ParameterizedTest
  @EnumSource(Scanner.class)
  void a_thousand_values_in_source_code_are_all_found(Scanner scanner) throws Exception {
    List<String> values = values();
    String source =
        values.stream().map("api.token = \"%s\";\n"::formatted).collect(Collectors.joining());

    assertThat(found(scanner, source)).containsExactlyElementsOf(values);
  }

  @ParameterizedTest
  @EnumSource(Scanner.class)
  void values_side_by_side_in_a_list_are_all_found(Scanner scanner) throws Exception {
    List<String> values = values();

    assertThat(found(scanner, "[" + String.join(", ", values) + "]"))
        .containsExactlyElementsOf(values);
  }

  @ParameterizedTest
  @EnumSource(Scanner.class)
  void values_behind_an_escape_or_a_percent_code_are_found(Scanner scanner) throws Exception {
    String value = values().getFirst();

    assertThat(List.of("env: \"TOKEN:\\n%s\"", "?auth=Bearer%%20%s", "%%3D%s", "X_%s", "%s"))
        .allSatisfy(
            text -> assertThat(found(scanner, text.formatted(value))).containsExactly(value));
  }

  @ParameterizedTest
  @EnumSource(Scanner.class)
  void a_thousand_texts_of_another_shape_are_not_reported(Scanner scanner) throws Exception {
    String source =
        values().stream()
            .map(this::misshape)
            .map("api.token = \"%s\";\n"::formatted)
            .collect(Collectors.joining());

    assertThat(found(scanner, source)).isEmpty();
  }

  @Test
  void a_thousand_values_with_one_character_changed_are_found_but_their_checksum_is_wrong()
      throws Exception {
    List<String> mistyped = values().stream().map(this::mistype).toList();

    assertThat(found(Scanner.GITLEAKS, String.join("\n", mistyped)))
        .containsExactlyElementsOf(mistyped);
    assertThat(mistyped)
        .allSatisfy(
            text ->
                assertThat(SHAPE.faultOf(text))
                    .hasValueSatisfying(
                        fault -> assertThat(fault).contains("checksum").doesNotContain(text)));
  }

  @Test
  void a_thousand_values_are_well_formed_and_misshapen_ones_are_not() {
    assertThat(values()).allSatisfy(text -> assertThat(SHAPE.faultOf(text)).isEmpty());
    assertThat(values().stream().map(this::misshape))
        .allSatisfy(
            text ->
                assertThat(SHAPE.faultOf(text))
                    .hasValueSatisfying(fault -> assertThat(fault).doesNotContain(text)));
  }

  @Test
  void gitleaks_reads_a_rule_that_no_value_is_too_regular_for() throws Exception {
    JsonNode rule = gitleaks().at("/rules/0");

    assertThat(gitleaks().at("/extend/useDefault").booleanValue()).isTrue();
    assertThat(rule.get("id").textValue()).isNotBlank();
    assertThat(rule.get("keywords").get(0).textValue()).isEqualTo("acme2_");
    assertThat(values()).allMatch(value -> entropy(value) > rule.get("entropy").doubleValue());
  }

  @Test
  void trufflehog_reads_a_detector() throws Exception {
    JsonNode detector =
        new YAMLMapper().readTree(Scanner.TRUFFLEHOG.rules(SHAPE)).at("/detectors/0");

    assertThat(detector.get("name").textValue()).isNotBlank();
    assertThat(detector.get("keywords").get(0).textValue()).isEqualTo("acme2_");
    assertThat(detector.get("regex").size()).isEqualTo(1);
  }

  private List<String> values() {
    return Stream.generate(() -> FORMAT.generate(random).reveal()).limit(MANY).toList();
  }

  /** One of the things that a rule can see. */
  private String misshape(String value) {
    List<UnaryOperator<String>> ways =
        List.of(
            text -> text.substring(0, text.length() - 1),
            text -> text + "x",
            text -> "x" + text,
            text -> text.replace('_', '-'),
            text -> text.toUpperCase(Locale.ROOT),
            text -> text.substring(0, 20) + "-" + text.substring(21));
    return ways.get(random.nextInt(ways.size())).apply(value);
  }

  /** What only the checksum can see. */
  private String mistype(String value) {
    int place = "acme2_".length() + random.nextInt(36);
    char other = value.charAt(place) == 'Q' ? 'R' : 'Q';
    return value.substring(0, place) + other + value.substring(place + 1);
  }

  private static List<String> found(Scanner scanner, String source) throws Exception {
    Matcher matcher = Pattern.compile(expression(scanner)).matcher(source);
    Stream.Builder<String> found = Stream.builder();
    for (int from = 0; matcher.find(from); from = matcher.end(1)) {
      found.add(matcher.group(1));
    }
    return found.build().toList();
  }

  private static String expression(Scanner scanner) throws Exception {
    return switch (scanner) {
      case GITLEAKS -> gitleaks().at("/rules/0/regex").textValue();
      case TRUFFLEHOG -> trufflehogExpression();
      case GITHUB ->
          "(?:%s)(%s)(?:%s)"
              .formatted(github("Before secret"), github("Secret format"), github("After secret"));
    };
  }

  private static JsonNode gitleaks() throws Exception {
    return read(new TomlMapper(), Scanner.GITLEAKS);
  }

  private static String trufflehogExpression() throws Exception {
    return read(new YAMLMapper(), Scanner.TRUFFLEHOG).at("/detectors/0/regex/token").textValue();
  }

  private static JsonNode read(ObjectMapper format, Scanner scanner) throws Exception {
    return format.readTree(scanner.rules(SHAPE));
  }

  private static String github(String field) {
    return Scanner.GITHUB
        .rules(SHAPE)
        .lines()
        .filter(line -> line.startsWith(field + ": "))
        .map(line -> line.substring(field.length() + 2))
        .findFirst()
        .orElseThrow();
  }

  private static double entropy(String text) {
    return text
        .chars()
        .boxed()
        .collect(Collectors.groupingBy(c -> c, Collectors.counting()))
        .values()
        .stream()
        .mapToDouble(count -> (double) count / text.length())
        .map(share -> -share * Math.log(share) / Math.log(2))
        .sum();
  }
}
