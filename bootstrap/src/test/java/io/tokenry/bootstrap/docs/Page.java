package io.tokenry.bootstrap.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A page of the documentation, read as those who show it read it. */
record Page(Path file, Node root) {

  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  /** The README and all below {@code docs}. */
  static List<Page> all() {
    try (Stream<Path> files = Files.walk(HOME.resolve("docs"))) {
      return Stream.concat(Stream.of(HOME.resolve("README.md")), files)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Page::read)
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Page read(Path file) {
    return new Page(file, PARSER.parse(text(file.toString())));
  }

  /** A file as it is written; its path begins at the root of the checkout. */
  static String text(String file) {
    try {
      return Files.readString(HOME.resolve(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where its links and pictures lead, as written. */
  List<String> targets() {
    List<String> targets = new ArrayList<>();
    root.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            targets.add(link.getDestination());
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            targets.add(image.getDestination());
          }
        });
    return targets;
  }

  /** The names by which a link leads to one of its headings. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    IdGenerator ids = IdGenerator.builder().build();
    root.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            anchors.add(ids.generateId(text(heading)));
          }
        });
    return anchors;
  }

  List<FencedCodeBlock> blocks() {
    List<FencedCodeBlock> blocks = new ArrayList<>();
    root.accept(
        new AbstractVisitor() {
          @Override
          public void visit(FencedCodeBlock block) {
            blocks.add(block);
          }
        });
    return blocks;
  }

  private static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }

  @Override
  public String toString() {
    return HOME.relativize(file).toString();
  }
}
