package io.tokenry.web.admin.view;

import io.tokenry.application.bulk.BulkAction;
import io.tokenry.application.port.in.SingleSignOn;
import io.tokenry.domain.Actor;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.web.Choices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which messages the templates and the code ask for, as their sources say. */
final class UsedMessages {

  /** Keys that are put together: for {@code *} stands one of the words. */
  static final Map<String, List<String>> BUILT =
      Map.ofEntries(
          Map.entry("access.*", names(AccessLevel.values())),
          Map.entry("access.*.hint", names(AccessLevel.values())),
          Map.entry(
              "audit.action.*",
              Arrays.stream(AuditAction.values()).map(AuditAction::text).toList()),
          Map.entry("audit.column.*", List.of("at", "action", "actor", "address")),
          Map.entry("audit.filter.*", List.of("from", "to")),
          Map.entry("audit.kind.*", names(Actor.Kind.values())),
          Map.entry("bulk.*.title", names(BulkAction.values())),
          Map.entry("bulk.*.text", names(BulkAction.values())),
          Map.entry("bulk.*.confirm", names(BulkAction.values())),
          Map.entry("bulk.run.*", names(BulkAction.values())),
          Map.entry("bulk.run.*.changed", names(BulkAction.values())),
          Map.entry("bulk.fault.*", List.of("deleted", "gone", "too_late", "taken", "failed")),
          Map.entry(
              "column.*",
              words("name token access_level status expires_at last_used_at created_at")),
          Map.entry("error.*.title", words("403 404 409 429 500 503 other")),
          Map.entry("error.*.text", words("403 404 409 410 413 414 429 431 500 503 other")),
          Map.entry("error.403.*", names(Permission.values())),
          Map.entry("expires.*", choicesIn("io.tokenry.web.admin.token.ExpiryField$Choice")),
          Map.entry("filter.unused_days.*", words("7 30 90 365")),
          Map.entry("import.*", words("checking importing failed race")),
          Map.entry("notice.administrator.role.*", names(Role.values())),
          Map.entry("notice.sso.*", names(SingleSignOn.Fault.values())),
          Map.entry("policies.lifetime.*", words("none 30 90 180 365 other")),
          Map.entry(
              "proof.why.*",
              Stream.concat(names(Permission.values()).stream(), Stream.of("own")).toList()),
          Map.entry("role.*", names(Role.values())),
          Map.entry("role.*.hint", names(Role.values())),
          Map.entry("rotate.end.*", choicesIn("io.tokenry.web.admin.token.RotationForm$End")),
          Map.entry("rotate.end.*.hint", choicesIn("io.tokenry.web.admin.token.RotationForm$End")),
          Map.entry("rotate.overlap.*", words("PT1H PT24H P7D P30D")),
          Map.entry("status.*", names(TokenStatus.values())),
          Map.entry("time.ago.*", words("minutes hours days months years")),
          Map.entry("time.in.*", words("minutes hours days months years")),
          Map.entry("widening.*", words("access_level expires_at audiences allowed_networks")));

  private static final Path VIEWS = Path.of("src/main/resources/views");
  private static final Path PAGES = Path.of("src/main/java/io/tokenry/web/admin");
  private static final List<Path> ALL_CODE =
      List.of(
          Path.of("src/main/java"),
          Path.of("../domain/src/main/java"),
          Path.of("../application/src/main/java"),
          Path.of("../adapters-persistence/src/main/java"),
          Path.of("../bootstrap/src/main/java"));

  private static final Pattern EXPRESSION =
      Pattern.compile("\\{\\{.*?\\}\\}|\\{%.*?%\\}", Pattern.DOTALL);
  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\\n]*)\"");
  private static final Pattern ASKED_FOR = Pattern.compile("\\bt\\(\\s*\"([^\"]*[^\".])\"\\s*[,)]");
  private static final Pattern PUT_TOGETHER = Pattern.compile("\"([a-z_0-9.]+\\.)\"\\s*\\+");
  private static final Pattern RULE =
      Pattern.compile("Violation\\.of\\(\\s*(?:\"([a-z_]+)\"|[A-Za-z_.]+),\\s*\"([a-z_]+)\"");

  private final String expressions;
  private final String pages;
  private final String code;

  UsedMessages() {
    this.expressions =
        EXPRESSION
            .matcher(sources(VIEWS, ".pebble"))
            .results()
            .map(found -> found.group())
            .collect(Collectors.joining("\n"));
    this.pages = sources(PAGES, ".java");
    this.code =
        ALL_CODE.stream().map(folder -> sources(folder, ".java")).collect(Collectors.joining("\n"));
  }

  /** All words in quotes of templates and code: what is not among them is asked for by nobody. */
  Set<String> literals() {
    return found(LITERAL, expressions + code);
  }

  /** Keys that are asked for as they stand. */
  Set<String> askedFor() {
    Set<String> keys = found(ASKED_FOR, expressions);
    keys.addAll(
        found(Pattern.compile("\"((?:notice|error|login|bulk)\\.[a-z_0-9.]*[a-z_0-9])\""), pages));
    return keys;
  }

  /** How keys begin that are put together. */
  Set<String> beginnings() {
    return found(PUT_TOGETHER, expressions + pages);
  }

  /** Keys that are put together. */
  Set<String> built() {
    return BUILT.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(word -> entry.getKey().replace("*", word)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Broken rules that the code tells of, with the field where it stands beside it, else "*". */
  Set<String> rules() {
    return RULE.matcher(code)
        .results()
        .map(rule -> rule.group(2) + " " + (rule.group(1) == null ? "*" : rule.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String sources(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(UsedMessages::text)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> words(String list) {
    return List.of(list.split(" ", -1));
  }

  private static List<String> names(Enum<?>[] choices) {
    return Arrays.stream(choices).map(Choices::name).toList();
  }

  /** The choices of an enum that its package keeps to itself. */
  private static List<String> choicesIn(String enumeration) {
    try {
      return names((Enum<?>[]) Class.forName(enumeration).getEnumConstants());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
