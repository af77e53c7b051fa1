package io.tokenry.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {

  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_leads_to_a_file_or_a_heading(Page page) {
    assertThat(page.targets()).allSatisfy(target -> assertLeadsSomewhere(page, URI.create(target)));
  }

  @Test
  void every_page_is_reached_from_the_readme() {
    Set<Path> reached = new HashSet<>();
    Deque<Path> next = new ArrayDeque<>(List.of(Page.HOME.resolve("README.md")));
    while (!next.isEmpty()) {
      Path file = next.remove();
      if (reached.add(file)) {
        Page page = Page.read(file);
        page.targets().stream()
            .map(URI::create)
            .filter(target -> !target.isAbsolute() && target.getPath().endsWith(".md"))
            .forEach(target -> next.add(fileOf(page, target)));
      }
    }

    assertThat(Page.all()).extracting(Page::file).isSubsetOf(reached);
  }

  /** Other sites are out of reach of a test; their addresses are at least whole and encrypted. */
  private static void assertLeadsSomewhere(Page page, URI target) {
    if (target.isAbsolute()) {
      boolean ownServer = "127.0.0.1".equals(target.getHost());
      assertThat(target).hasScheme(ownServer ? "http" : "https");
      return;
    }
    Path file = fileOf(page, target);
    assertThat(file).startsWith(Page.HOME).satisfies(it -> assertThat(Files.exists(it)).isTrue());
    if (target.getFragment() != null) {
      assertThat(Page.read(file).anchors()).contains(target.getFragment());
    }
  }

  private static Path fileOf(Page page, URI target) {
    return target.getPath().isEmpty()
        ? page.file()
        : page.file().resolveSibling(target.getPath()).normalize();
  }
}
