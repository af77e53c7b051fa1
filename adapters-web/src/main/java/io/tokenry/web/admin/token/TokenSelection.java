package io.tokenry.web.admin.token;

import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.token.TokenId;
import io.tokenry.web.admin.browser.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which tokens of the table somebody chose: rows, or all that the filter shows. Each row has a
 * field of its own, for no field may be sent twice.
 *
 * @param filter what the table was filtered by
 * @param all whether all that match are meant, whatever rows are ticked
 * @param rows what the ticked rows say their ids are
 */
record TokenSelection(TableFilter filter, boolean all, Set<String> rows) {

  private static final String ROW = "token-";

  static TokenSelection of(Form form) {
    Set<String> rows =
        form.fields().keySet().stream()
            .filter(name -> name.startsWith(ROW))
            .map(name -> name.substring(ROW.length()))
            .collect(Collectors.toSet());
    return new TokenSelection(TableFilter.of(form), form.text("all").equals("on"), rows);
  }

  boolean isEmpty() {
    return !all && ids().isEmpty();
  }

  TokenQuery toQuery() {
    TokenQuery matching = filter.narrow(TokenQuery.ALL);
    return all ? matching : matching.withIds(ids());
  }

  /** The same as fields of the next form. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>(filter.fields());
    if (all) {
      fields.put("all", "on");
    } else {
      ids().forEach(id -> fields.put(ROW + id, "on"));
    }
    return fields;
  }

  /** The table's query to come back to. */
  String back() {
    return TableAddress.query(filter, Optional.empty());
  }

  private Set<TokenId> ids() {
    return rows.stream().map(TokenId::parse).flatMap(Optional::stream).collect(Collectors.toSet());
  }

  /** Shows nothing that may be secret. */
  @Override
  public String toString() {
    return "TokenSelection[all=" + all + ", rows=" + rows.size() + "]";
  }
}
