package io.tokenry.web.admin.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages of one language as its file has them, in their order. */
record LanguageFile(String name, String tag, Map<String, String> messages) {

  private static final Path FOLDER = Path.of("src/main/resources/i18n");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

  static LanguageFile english() {
    return read(FOLDER.resolve("messages.properties"));
  }

  /** All but English. */
  static List<LanguageFile> others() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("messages_"))
          .sorted()
          .map(LanguageFile::read)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The numbers of what the message mentions. */
  Set<String> placeholders(String key) {
    return PLACEHOLDER
        .matcher(messages.get(key))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** As tests are called by it. */
  @Override
  public String toString() {
    return name;
  }

  /** Whether the message is a pattern for dates and not for texts. */
  static boolean isDatePattern(String key) {
    return key.equals("time.pattern") || key.equals("time.day");
  }

  private static LanguageFile read(Path file) {
    Map<String, String> messages = new LinkedHashMap<>();
    List<String> twice = new ArrayList<>();
    Pattern line = Pattern.compile("(?m)^([^#=\\s][^=]*?)\\s*=[ \\t]*(.*)$");
    try {
      for (MatchResult found : line.matcher(Files.readString(file)).results().toList()) {
        if (messages.put(found.group(1), found.group(2)) != null) {
          twice.add(found.group(1));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    if (!twice.isEmpty()) {
      throw new AssertionError(file + " has these keys twice: " + twice);
    }
    String name = file.getFileName().toString();
    String tag = name.replaceAll("messages_?|\\.properties", "").replace('_', '-');
    return new LanguageFile(name, tag.isEmpty() ? "en" : tag, messages);
  }
}
