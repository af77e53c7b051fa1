package io.tokenry.web.admin.token;

import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenSort;
import io.tokenry.web.Choices;
import io.tokenry.web.CursorText;
import io.tokenry.web.admin.browser.Form;
import java.util.Optional;

/**
 * Which page of the table is shown, in which order. Immutable.
 *
 * @param cursor empty for the first page
 */
record Place(TokenSort sort, Optional<PageCursor> cursor) {

  static final Place START = new Place(TokenSort.BY_NAME, Optional.empty());

  /** The cursor's order counts where there is one. */
  Place {
    sort = cursor.map(PageCursor::sort).orElse(sort);
  }

  /** The place that an address names; only places in the order of names can stand there. */
  static Place ofAddress(Form address) {
    Optional<PageCursor> cursor = CursorText.read(address.text("cursor"));
    return new Place(TokenSort.BY_NAME, cursor.filter(at -> at.sort().equals(TokenSort.BY_NAME)));
  }

  /** The first page of what a form filters anew, in the order that the table has. */
  static Place ofFilter(Form form) {
    return new Place(readSort(form.text("sorted")), Optional.empty());
  }

  /** The place that a form asks for: by a button for sorting or paging, else as it was. */
  static Place ofForm(Form form) {
    String sort = form.text("sort").isEmpty() ? form.text("sorted") : form.text("sort");
    return new Place(readSort(sort), CursorText.read(form.text("cursor")));
  }

  /** The same as fields of a form, in letters that a cookie may hold. */
  String written() {
    return "sort=" + writtenSort() + cursor.map(at -> "&cursor=" + CursorText.of(at)).orElse("");
  }

  /** The order as the template names it: {@code -name} for names, descending. */
  String writtenSort() {
    return writeSort(sort);
  }

  boolean isByName() {
    return sort.equals(TokenSort.BY_NAME);
  }

  TokenQuery narrow(TokenQuery query) {
    TokenQuery sorted = query.withSort(sort);
    return cursor.isPresent() ? sorted.at(cursor.get()) : sorted;
  }

  private static String writeSort(TokenSort sort) {
    return (sort.descending() ? "-" : "") + Choices.name(sort.key());
  }

  private static TokenSort readSort(String written) {
    boolean descending = written.startsWith("-");
    return Choices.read(SortKey.class, descending ? written.substring(1) : written)
        .map(key -> new TokenSort(key, descending))
        .orElse(TokenSort.BY_NAME);
  }
}
