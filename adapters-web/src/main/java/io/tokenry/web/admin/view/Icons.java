package io.tokenry.web.admin.view;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The icons of the pages: Tabler's outline drawings, which the build puts on the class path under
 * {@code icons/}. Thread-safe.
 */
final class Icons {

  private static final Pattern DRAWING = Pattern.compile("<svg.*?>(.*)</svg>", Pattern.DOTALL);

  private final Map<String, String> drawn = new ConcurrentHashMap<>();

  /**
   * The icon as inline SVG that takes the colour and size of the text around it and that screen
   * readers pass over.
   *
   * @throws IllegalArgumentException when there is no icon of that name
   */
  String svg(String name) {
    return drawn.computeIfAbsent(name, Icons::draw);
  }

  private static String draw(String name) {
    var drawing = DRAWING.matcher(ClassPathFile.text("icons/" + name + ".svg"));
    if (!drawing.find()) {
      throw new IllegalArgumentException("icons/" + name + ".svg holds no <svg> element");
    }
    return "<svg class=\"icon\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\""
        + " stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
        + " aria-hidden=\"true\" focusable=\"false\">"
        + drawing.group(1).strip().replaceAll("\\s*\\n\\s*", "")
        + "</svg>";
  }
}
