package io.tokenry.web.admin.view;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.tokenry.domain.Violation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the page templates may call besides Pebble's own functions: {@code t}, {@code sentence},
 * {@code language}, {@code languages}, {@code number}, {@code ago}, {@code exact}, {@code day},
 * {@code icon} and {@code asset}. Thread-safe.
 */
@Singleton
public final class TemplateFunctions extends AbstractExtension {

  private final Map<String, Function> functions;

  /** Relative times are told against {@code clock}. */
  public TemplateFunctions(InstantSource clock, Languages languages) {
    var icons = new Icons();
    var assets = new Assets();
    functions =
        Map.of(
            "t", function((arguments, locale) -> text(arguments, locale)),
            "sentence",
                function(
                    (arguments, locale) ->
                        Wording.in(locale).sentence((Violation) arguments.getFirst())),
            "language", function((arguments, locale) -> Wording.in(locale).tag()),
            "languages", function((arguments, locale) -> languages.all()),
            "number", function((arguments, locale) -> Wording.in(locale).number(arguments.get(0))),
            "ago",
                function(
                    (arguments, locale) ->
                        Wording.in(locale).ago(instant(arguments), clock.instant())),
            "exact", function((arguments, locale) -> Wording.in(locale).exact(instant(arguments))),
            "day",
                function(
                    (arguments, locale) ->
                        Wording.in(locale).day((LocalDate) arguments.getFirst())),
            "icon", function((arguments, locale) -> new SafeString(icons.svg(word(arguments)))),
            "asset", function((arguments, locale) -> assets.address(word(arguments))));
  }

  @Override
  public Map<String, Function> getFunctions() {
    return functions;
  }

  private static String text(List<?> arguments, Locale locale) {
    var values = arguments.subList(1, arguments.size());
    if (values.size() == 1 && values.getFirst() instanceof List<?> list) {
      values = list;
    }
    return Wording.in(locale).text(word(arguments), values);
  }

  private static String word(List<?> arguments) {
    return String.valueOf(arguments.getFirst());
  }

  private static Instant instant(List<?> arguments) {
    return (Instant) arguments.getFirst();
  }

  private static Function function(Body body) {
    return new Function() {
      @Override
      public @Nullable List<String> getArgumentNames() {
        return null;
      }

      @Override
      public Object execute(
          Map<String, Object> arguments,
          PebbleTemplate self,
          EvaluationContext context,
          int lineNumber) {
        return body.apply(inOrder(arguments), context.getLocale());
      }
    };
  }

  /** Pebble names unnamed arguments "0", "1", and so on, in a map without order. */
  private static List<Object> inOrder(Map<String, Object> arguments) {
    return IntStream.range(0, arguments.size())
        .mapToObj(position -> arguments.get(Integer.toString(position)))
        .toList();
  }

  private interface Body {
    Object apply(List<?> arguments, Locale locale);
  }
}
