package io.tokenry.web.admin;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages' templates, {@code views/**.pebble} on the class path. Thread-safe. */
@Singleton
public final class Templates {

  private final PebbleEngine engine;

  /** Templates may call these functions; a variable that the model lacks is an error. */
  public Templates(TemplateFunctions functions) {
    var loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix("views");
    loader.setSuffix(".pebble");
    this.engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .extension(functions)
            .build();
  }

  /**
   * The HTML of a template, such as {@code tokens/index}; each template says at its top what its
   * model holds.
   *
   * @throws PebbleException when there is no such template or its model lacks something
   */
  public String render(
      String template, Map<String, ? extends @Nullable Object> model, Locale locale) {
    var html = new StringWriter();
    try {
      engine.getTemplate(template).evaluate(html, new HashMap<>(model), locale);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot render " + template, e);
    }
    return html.toString();
  }
}
