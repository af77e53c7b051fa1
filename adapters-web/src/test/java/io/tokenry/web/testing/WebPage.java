package io.tokenry.web.testing;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** An answer of the server, as a browser sees it. */
public final class WebPage {

  private final HttpResponse<String> response;
  private final Document document;

  WebPage(HttpResponse<String> response) {
    this.response = response;
    this.document = Jsoup.parse(response.body(), response.uri().toString());
  }

  public int status() {
    return response.statusCode();
  }

  /** Path and query of the request. */
  public String address() {
    String query = response.uri().getRawQuery();
    return response.uri().getRawPath() + (query == null ? "" : "?" + query);
  }

  public String body() {
    return response.body();
  }

  /** Where a redirect leads; empty when it is none. */
  public String location() {
    return header("Location");
  }

  /** The header's value; empty when there is none. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public List<String> headers(String name) {
    return response.headers().allValues(name);
  }

  /** The only element that this CSS selector finds. */
  public Element one(String selector) {
    List<Element> found = all(selector);
    if (found.size() != 1) {
      throw new AssertionError(
          found.size() + " elements match " + selector + " in\n" + response.body());
    }
    return found.getFirst();
  }

  public List<Element> all(String selector) {
    return document.select(selector);
  }

  /** The texts of the elements that this CSS selector finds. */
  public List<String> texts(String selector) {
    return all(selector).stream().map(Element::text).toList();
  }

  /** The only visible button of this accessible name. */
  public Element button(String name) {
    List<Element> found =
        all("button:not([aria-hidden])").stream()
            .filter(button -> nameOf(button).equals(name))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(
          found.size() + " buttons are called " + name + " in\n" + response.body());
    }
    return found.getFirst();
  }

  /** The token against forged requests that scripts send along. */
  public String csrf() {
    return one("meta[name=csrf]").attr("content");
  }

  /** What the page's notice says; empty when there is none. */
  public String notice() {
    return String.join(" ", texts("#notice p"));
  }

  Element formOf(Element button) {
    String id = button.attr("form");
    Element form = id.isEmpty() ? button.closest("form") : document.getElementById(id);
    if (form == null) {
      throw new AssertionError("The button belongs to no form: " + button);
    }
    return form;
  }

  /** What the form would send, without buttons. */
  Map<String, String> fieldsOf(Element form) {
    Map<String, String> fields = new LinkedHashMap<>();
    String own = "input[name], select[name], textarea[name]";
    form.select(own).forEach(field -> put(fields, field));
    if (!form.id().isEmpty()) {
      document.select("input[form=" + form.id() + "]").forEach(field -> put(fields, field));
    }
    return fields;
  }

  private static void put(Map<String, String> fields, Element field) {
    if (!field.attr("type").equals("radio") || field.hasAttr("checked")) {
      fields.put(field.attr("name"), valueOf(field));
    }
  }

  private static String valueOf(Element field) {
    return switch (field.tagName()) {
      case "textarea" -> field.wholeText();
      case "select" -> field.select("option[selected]").attr("value");
      default -> field.attr("value");
    };
  }

  private static String nameOf(Element button) {
    return button.hasAttr("aria-label") ? button.attr("aria-label") : button.text();
  }
}
