package io.tokenry.web.admin;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Tells whether a sentence is one of a language's file, whatever is filled in. */
final class Translations {

  private final List<Pattern> sentences;

  Translations(Locale language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "i18n/messages", language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    this.sentences =
        bundle.keySet().stream().map(bundle::getString).map(Translations::sentence).toList();
  }

  /** Whether the text is one sentence, or one after another. */
  boolean know(String text) {
    return isOne(text)
        || IntStream.range(0, text.length())
            .filter(i -> text.charAt(i) == ' ')
            .anyMatch(i -> isOne(text.substring(0, i)) && isOne(text.substring(i + 1)));
  }

  private boolean isOne(String text) {
    return sentences.stream().anyMatch(sentence -> sentence.matcher(text).matches());
  }

  /** A title has the product's name after it. */
  private static Pattern sentence(String message) {
    return Pattern.compile(expression(message) + "(?: · Tokenry|,)?", Pattern.DOTALL);
  }

  private static String expression(String message) {
    StringBuilder expression = new StringBuilder();
    int next = 0;
    while (next < message.length()) {
      if (message.charAt(next) == '{') {
        int end = endOf(message, next);
        expression.append(filledIn(message.substring(next + 1, end)));
        next = end + 1;
      } else {
        expression.append(Pattern.quote(message.substring(next, next + 1)));
        next++;
      }
    }
    return expression.toString();
  }

  private static int endOf(String message, int start) {
    int depth = 0;
    for (int i = start; i < message.length(); i++) {
      depth += message.charAt(i) == '{' ? 1 : message.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException(message);
  }

  /** Each of the forms of a choice, or whatever there may be. */
  private static String filledIn(String placeholder) {
    String[] parts = placeholder.split(",", 3);
    if (parts.length < 3 || !parts[1].equals("choice")) {
      return ".+";
    }
    List<String> forms =
        List.of(parts[2].split("\\|", -1)).stream()
            .map(form -> expression(form.replaceFirst("^[\\d.]+[#<]", "")))
            .toList();
    return "(?:" + String.join("|", forms) + ")";
  }
}
