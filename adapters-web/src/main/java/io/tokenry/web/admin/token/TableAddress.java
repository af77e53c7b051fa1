package io.tokenry.web.admin.token;

import io.tokenry.application.query.PageCursor;
import io.tokenry.web.CursorText;
import io.tokenry.web.admin.browser.AddressQuery;
import io.tokenry.web.admin.browser.Form;
import java.net.URI;
import java.util.Optional;

/**
 * Addresses of the table. They never hold a token's value nor an order, which a reload forgets;
 * everything else of what is shown, so that it can be shared and come back to.
 */
final class TableAddress {

  /** The table with no filter. */
  static final String TABLE = "/settings/core/api-tokens";

  private TableAddress() {}

  /** The part after the question mark; empty for the first page of all tokens. */
  static String query(TableFilter filter, Optional<PageCursor> cursor) {
    TableFilter shared = filter.shareable();
    return new AddressQuery()
        .with("name", shared.name())
        .with("token", shared.token())
        .with("access_level", shared.accessLevel())
        .with("status", shared.status())
        .with("unused_days", shared.unusedDays())
        .with("select", shared.selecting() ? "on" : "")
        .with("cursor", cursor.map(CursorText::of).orElse(""))
        .toString();
  }

  /** The table with this query, which may be empty. */
  static URI of(String query) {
    return AddressQuery.address(TABLE, query);
  }

  /**
   * What a page sends as the query to come back to: only what a table's address can hold is taken
   * over.
   */
  static String back(Form form) {
    Form query = Form.parse(form.text("back"));
    return query(TableFilter.of(query), Place.ofAddress(query).cursor());
  }
}
