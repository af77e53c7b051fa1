package io.tokenry.web.admin.token;

import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.TokenPage;
import io.tokenry.domain.policy.RestorePolicy;
import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.web.Choices;
import io.tokenry.web.CursorText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tokens/table.pebble} shows. Immutable.
 *
 * @param sort the order, such as {@code -name}
 * @param query the address's query to come back to
 * @param selecting whether rows can be ticked
 * @param otherQuery the same table with boxes to tick, or without them when there are some
 * @param showsDeleted whether all rows are of deleted tokens
 * @param filterFields the filter that was applied, as fields of a form
 * @param previousHref the address of the page before, where one can tell it by an address
 * @param previousCursor what to POST to get there, where one cannot; both null on the first page
 */
record TableView(
    List<Row> items,
    TokenPage.Total total,
    String sort,
    boolean filtered,
    String query,
    boolean selecting,
    String otherQuery,
    boolean showsDeleted,
    Map<String, String> filterFields,
    @Nullable String previousHref,
    @Nullable String nextHref,
    @Nullable String previousCursor,
    @Nullable String nextCursor) {

  static TableView of(TokenPage page, TableFilter filter, Place place, Instant now) {
    boolean addressable = filter.isShareable() && place.isByName();
    var previous = page.previous().map(CursorText::of);
    var next = page.next().map(CursorText::of);
    return new TableView(
        page.items().stream().map(token -> Row.of(token, now)).toList(),
        page.total(),
        place.writtenSort(),
        filter.isSet(),
        TableAddress.query(filter, addressable ? place.cursor() : Optional.empty()),
        filter.selecting(),
        TableAddress.query(filter.selecting(!filter.selecting()), Optional.empty()),
        filter.status().equals(Choices.name(TokenStatus.REVOKED)),
        filter.fields(),
        addressable ? page.previous().map(at -> href(filter, at)).orElse(null) : null,
        addressable ? page.next().map(at -> href(filter, at)).orElse(null) : null,
        addressable ? null : previous.orElse(null),
        addressable ? null : next.orElse(null));
  }

  private static String href(TableFilter filter, PageCursor cursor) {
    return TableAddress.of(TableAddress.query(filter, Optional.of(cursor))).toString();
  }

  /**
   * A token in the table.
   *
   * @param twoValues whether a value that was replaced is still accepted
   * @param expiresAt when it ends, by its own expiry or by the policy; null for never
   * @param deleted whether it can no longer be edited
   * @param restorable whether deleting it can still be undone
   */
  record Row(
      String id,
      String name,
      String description,
      String hint,
      boolean twoValues,
      String accessLevel,
      String status,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      Instant createdAt,
      boolean deleted,
      boolean restorable) {

    static Row of(Token token, Instant now) {
      return new Row(
          token.id().toString(),
          token.name().value(),
          token.settings().description().value(),
          token.hint().value(),
          token.livingFormer(now).isPresent(),
          Choices.name(token.accessLevel()),
          Choices.name(token.status(now)),
          token.endsAt().orElse(null),
          token.lastUse().map(LastUse::at).orElse(null),
          token.created().at(),
          token.deleted().isPresent(),
          RestorePolicy.allows(token, now));
    }
  }
}
