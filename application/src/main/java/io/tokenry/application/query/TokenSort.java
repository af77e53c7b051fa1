package io.tokenry.application.query;

/** An order of tokens. */
public record TokenSort(SortKey key, boolean descending) {

  public static final TokenSort BY_NAME = new TokenSort(SortKey.NAME, false);
}
