package io.tokenry.web.admin.view;

import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import io.micronaut.views.ModelAndView;
import io.micronaut.views.ViewUtils;
import io.micronaut.views.ViewsRenderer;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Renders the pages' templates, {@code views/**.pebble} on the class path, in the language of the
 * request. Thread-safe.
 */
@Singleton
public final class Templates implements ViewsRenderer<Object, HttpRequest<?>> {

  private static final MediaType HTML = MediaType.of(MediaType.TEXT_HTML + ";charset=utf-8");

  /** The cookie holds the choice of language. */
  private static final String CHOOSES_LANGUAGE =
      HttpHeaders.ACCEPT_LANGUAGE + ", " + HttpHeaders.COOKIE;

  private final PebbleEngine engine;
  private final HttpLocaleResolver languages;

  /** Templates may call these functions; a variable that the model lacks is an error. */
  public Templates(TemplateFunctions functions, HttpLocaleResolver languages) {
    var loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix("views");
    loader.setSuffix(".pebble");
    this.engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .extension(functions)
            .build();
    this.languages = languages;
  }

  /**
   * The HTML of a template, such as {@code tokens/index}; each template says at its top what its
   * model holds. All of it is rendered at once, so that a fault never leaves half a page.
   *
   * @throws PebbleException when there is no such template or its model lacks something
   */
  @Override
  public Writable render(String view, @Nullable Object model, @Nullable HttpRequest<?> request) {
    Locale language = request == null ? Locale.ENGLISH : languages.resolveOrDefault(request);
    String html = rendered(view, model, language);
    return out -> out.write(html);
  }

  private String rendered(String view, @Nullable Object model, Locale language) {
    PebbleTemplate template = engine.getTemplate(view);
    var html = new StringWriter();
    try {
      template.evaluate(html, ViewUtils.modelOf(model), language);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot render " + view, e);
    }
    return html.toString();
  }

  /** Makes HTML of a page the body of an answer, and says in which language it is. */
  public MutableHttpResponse<?> put(
      ModelAndView<?> page, HttpRequest<?> request, MutableHttpResponse<?> answer) {
    Locale language = languages.resolveOrDefault(request);
    String view = page.getView().orElseThrow();
    return answer
        .contentType(HTML)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag())
        .header(HttpHeaders.VARY, CHOOSES_LANGUAGE)
        .body(rendered(view, page.getModel().orElse(null), language));
  }

  @Override
  public boolean exists(String view) {
    return engine.getLoader().resourceExists(view);
  }
}
