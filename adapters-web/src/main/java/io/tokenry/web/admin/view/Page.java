package io.tokenry.web.admin.view;

import io.micronaut.views.ModelAndView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template and what it is to show; the frame around it is added when it is rendered. */
public final class Page extends ModelAndView<Map<String, @Nullable Object>> {

  private final Map<String, @Nullable Object> model;

  private Page(String template, Map<String, @Nullable Object> model) {
    super(template, model);
    this.model = model;
  }

  /**
   * A page with nothing on it yet.
   *
   * @param template such as {@code tokens/index}; it says at its top what it needs
   */
  public static Page of(String template) {
    return new Page(template, new HashMap<>());
  }

  /** Gives the template one more thing to show. */
  public Page with(String name, @Nullable Object value) {
    model.put(name, value);
    return this;
  }
}
