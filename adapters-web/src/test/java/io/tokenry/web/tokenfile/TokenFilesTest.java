package io.tokenry.web.tokenfile;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ImportTokens.Line;
import io.tokenry.application.port.in.ImportTokens.Report;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFilesTest {

  private static final String VALUE = "kJ8s-2mQ.w_Zp~4xT+v/";

  @Test
  void a_line_of_csv_gives_all_that_a_token_can_have() {
    String file =
        """
        name,access_level,token,description,expires_at,audiences,allowed_networks,status
        "Forum, ""main\""",read_only,%s,"two
        lines",2030-01-31T23:59:59+01:00,orders  billing,10.0.0.0/8 192.0.2.7,suspended
        wiki,read_write,%s,,,,,
        """
            .formatted(VALUE, VALUE);

    List<Line> lines = csv(file);

    Line first = lines.getFirst();
    assertThat(first.faults()).isEmpty();
    assertThat(first.number()).isEqualTo(2);
    assertThat(first.token().name()).isEqualTo("Forum, \"main\"");
    assertThat(first.token().description()).isEqualTo("two\nlines");
    assertThat(first.token().accessLevel()).isEqualTo(AccessLevel.READ_ONLY);
    assertThat(first.token().value()).isEqualTo(new SpecifiedValue(VALUE));
    assertThat(first.token().expiresAt()).isEqualTo(Instant.parse("2030-01-31T22:59:59Z"));
    assertThat(first.token().audiences()).containsExactly("orders", "billing");
    assertThat(first.token().allowedNetworks()).containsExactly("10.0.0.0/8", "192.0.2.7");
    assertThat(first.suspended()).isTrue();
    assertThat(lines.get(1).number()).as("counted as an editor does").isEqualTo(4);
    assertThat(lines.get(1).token().description()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,access_level,sha256\nforum,read_only,abc\n",
        "\uFEFFname,access_level,sha256\r\nforum,read_only,abc\r\n",
        "name;access_level;sha256\nforum;read_only;abc",
        "sha256,name,access_level\n\nabc,forum,read_only\n"
      })
  void csv_is_read_as_programs_and_spreadsheets_write_it(String file) {
    Line line = csv(file).getFirst();

    assertThat(line.faults()).isEmpty();
    assertThat(line.token().name()).isEqualTo("forum");
    assertThat(line.sha256()).isEqualTo("abc");
  }

  @Test
  void a_wrong_header_is_told_with_its_names_but_for_those_that_may_be_values() {
    List<Line> lines = csv("name,colour,%s\nforum,red,x\n".formatted(VALUE));

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().faults())
        .extracting(Violation::rule)
        .containsExactly("unknown_column", "unknown_column", "missing_columns");
    assertThat(lines.getFirst().faults().toString()).contains("colour").doesNotContain(VALUE);
  }

  @Test
  void each_line_that_cannot_be_read_has_its_fault_and_the_others_go_on() {
    List<Line> lines =
        csv(
            """
            name,access_level,token,expires_at,status
            forum,read_only
            wiki,all,x,tomorrow,revoked
            shop,read_only,%s,,
            """
                .formatted(VALUE));

    assertThat(lines.get(0).faults()).containsExactly(Violation.of("line", "columns", 5, 2));
    assertThat(lines.get(1).faults())
        .extracting(Violation::field)
        .containsExactly("access_level", "expires_at", "status");
    assertThat(lines.get(2).faults()).isEmpty();
  }

  @Test
  void a_file_that_is_no_utf8_says_so() {
    byte[] latin =
        "name,access_level,token\nB\u00fccher,read_only,x\n".getBytes(StandardCharsets.ISO_8859_1);

    List<Line> lines =
        TokenFileReader.read(new ByteArrayInputStream(latin), TokenFileFormat.CSV).toList();

    assertThat(lines.getLast().faults()).containsExactly(Violation.of("line", "not_utf8"));
  }

  @Test
  void json_lines_are_read_each_by_itself() {
    List<Line> lines =
        read(
            TokenFileFormat.JSONL,
            """
            {"name":"forum","access_level":"read_only","token":"%s","audiences":["orders"],"expires_at":null}

            {"name":"wiki","access_level":"read_only","sha256":5,"colour":"red"}
            {"name":"wiki","access_level":"read_only","sha256":5,"audiences":"orders"}
            {"name":"wiki","name":"wiki"}
            nothing
            """
                .formatted(VALUE));

    assertThat(lines).extracting(Line::number).containsExactly(1L, 3L, 4L, 5L, 6L);
    assertThat(lines.get(0).faults()).isEmpty();
    assertThat(lines.get(0).token().audiences()).containsExactly("orders");
    assertThat(lines)
        .extracting(line -> line.faults().stream().map(Violation::rule).toList())
        .containsExactly(
            List.of(),
            List.of("unknown_column"),
            List.of("not_a_string", "not_an_array_of_strings"),
            List.of("bad_json_line"),
            List.of("bad_json_line"));
  }

  @Test
  void a_cell_that_never_ends_takes_no_line_after_it() {
    List<Line> lines =
        csv(
            """
            name,access_level,token,description
            forum,read_only,%s,"a note
            wiki,read_only,%s,
            """
                .formatted(VALUE, VALUE));

    assertThat(lines).singleElement().extracting(Line::number).isEqualTo(2L);
    assertThat(lines.getFirst().faults()).containsExactly(Violation.of("line", "bad_csv"));
    assertThat(csv("name,access_level,token\na,read_only,\"x\"y\n").getLast().faults())
        .containsExactly(Violation.of("line", "bad_csv"));
  }

  @Test
  void a_line_that_would_fill_the_memory_is_not_looked_into() {
    String wide = "{\"x\":[" + "{},".repeat(30_000) + "{}]}";
    String foreign =
        IntStream.range(0, 1000)
            .mapToObj("\"field%d\":1"::formatted)
            .collect(Collectors.joining(",", "{", "}"));

    List<Line> lines = read(TokenFileFormat.JSONL, wide + "\n" + foreign + "\n");

    assertThat(lines.get(0).faults())
        .containsExactly(Violation.of("line", "line_too_long", 64 * 1024));
    assertThat(lines.get(1).faults()).hasSize(10);
    assertThat(csv(",".repeat(1000) + "\n").getFirst().faults()).hasSizeLessThanOrEqualTo(11);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_exported_can_be_imported_once_there_are_values(TokenFileFormat format) {
    Random random = new Random(42);
    InMemoryApplication from = InMemoryApplication.ofAlice();
    Instant now = from.clock.instant();
    IntStream.range(0, 100).forEach(number -> from.tokens.add(anyToken(random, number, now)));
    List<Token> tokens = from.findTokens.export(TokenQuery.ALL, BY_ALICE).toList();
    InMemoryApplication to = InMemoryApplication.ofAlice();

    String file = withValues(TokenFileWriter.lines(tokens.stream(), format, now).toList(), format);
    Report report =
        to.importTokens.run(() -> TokenFileReader.read(stream(file), format), _ -> {}, BY_ALICE);

    assertThat(report.faulty()).isEmpty();
    assertThat(settings(to)).isEqualTo(settings(from)).hasSize(100);
  }

  private static Token anyToken(Random random, int number, Instant now) {
    List<String> beginnings =
        List.of("=1+1", "-x", "@at", "+plus", "\"quoted\"", "a;b,c", "'so", "'=so", "a;=b", "ü");
    String name = beginnings.get(random.nextInt(beginnings.size())) + " " + number;
    var token = aToken().named(name).describedAs(random.nextBoolean() ? "" : name + "\n\tmore");
    if (random.nextBoolean()) {
      token.readOnly();
    }
    if (random.nextBoolean()) {
      token.suspended();
    }
    if (random.nextBoolean()) {
      token.expiringAt(now.plus(Duration.ofDays(1 + random.nextInt(100))));
    }
    if (random.nextBoolean()) {
      token.forAudiences("orders", "billing").from("10.0.0.0/8", "2001:db8::/32");
    }
    return token.build();
  }

  /** Puts a value of its own into each line. */
  private static String withValues(List<String> lines, TokenFileFormat format) {
    return IntStream.range(0, lines.size())
        .mapToObj(i -> withValue(lines.get(i), i, format))
        .collect(Collectors.joining());
  }

  private static String withValue(String line, int number, TokenFileFormat format) {
    String value = "gH%03d-zQ7w.k_Xv~2pT".formatted(number);
    if (format == TokenFileFormat.CSV) {
      return (number == 0 ? "token," : value + ",") + line;
    }
    try {
      return ((ObjectNode) new JsonMapper().readTree(line)).put("token", value) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<TokenSettings> settings(InMemoryApplication application) {
    return application.findTokens.export(TokenQuery.ALL, BY_ALICE).map(Token::settings).toList();
  }

  private static List<Line> csv(String file) {
    return read(TokenFileFormat.CSV, file);
  }

  private static List<Line> read(TokenFileFormat format, String file) {
    try (Stream<Line> lines = TokenFileReader.read(stream(file), format)) {
      return lines.toList();
    }
  }

  private static ByteArrayInputStream stream(String file) {
    return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
  }
}
