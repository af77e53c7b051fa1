package io.tokenry.application.usecase;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads page after page, each when something on it is taken. */
final class AllPages {

  private AllPages() {}

  /**
   * @param start the place of the first page
   * @param read the page at a place
   * @param next the place of the page after one
   * @param items what stands on a page
   */
  static <C, P, T> Stream<T> from(
      Optional<C> start,
      Function<Optional<C>, P> read,
      Function<P, Optional<C>> next,
      Function<P, List<T>> items) {
    return Stream.iterate(
            Optional.of(read.apply(start)),
            Optional::isPresent,
            page -> page.flatMap(it -> next.apply(it)).map(place -> read.apply(Optional.of(place))))
        .flatMap(page -> page.stream().flatMap(it -> items.apply(it).stream()));
  }
}
