package io.tokenry.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the blocks of each page that are marked {@code sh run}, one after the other in one shell, as
 * a reader pastes them. A comment such as {@code <!-- prints `this` and `that` -->} below a block
 * says what it has to print.
 */
class CommandsIT {

  private static final String RUNNABLE = "sh run";
  private static final String USUAL_SERVER = "127.0.0.1:8080";
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final int SECONDS_TO_WAIT = 180;

  @TempDir private Path folder;

  static List<Page> pages() {
    return Page.all().stream().filter(page -> !runnable(page).isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void what_a_reader_pastes_runs_and_prints_what_the_page_says(Page page) throws Exception {
    List<FencedCodeBlock> blocks = runnable(page);

    int exitCode = run(blocks);

    assertThat(exitCode).as("exit code after %s", output(blocks)).isZero();
    for (FencedCodeBlock block : blocks) {
      String output = output(blocks.indexOf(block));
      assertThat(promisedBelow(block)).allSatisfy(text -> assertThat(output).contains(text));
    }
  }

  private static List<FencedCodeBlock> runnable(Page page) {
    return page.blocks().stream().filter(block -> RUNNABLE.equals(block.getInfo())).toList();
  }

  private static List<String> promisedBelow(FencedCodeBlock block) {
    return block.getNext() instanceof HtmlBlock comment
            && comment.getLiteral().startsWith("<!-- prints ")
        ? QUOTED.matcher(comment.getLiteral()).results().map(quoted -> quoted.group(1)).toList()
        : List.of();
  }

  private int run(List<FencedCodeBlock> blocks) throws IOException, InterruptedException {
    int port = TokenryProcess.freePort();
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script(blocks, port)).directory(Page.HOME.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("TOKENRY_"));
    environment.put("TOKENRY_PORT", Integer.toString(port));
    environment.put("OUTPUT", folder.toString());
    Process shell = builder.start();
    shell.getOutputStream().close();
    assertThat(shell.waitFor(SECONDS_TO_WAIT, TimeUnit.SECONDS)).as("ended in time").isTrue();
    return shell.exitValue();
  }

  /** Whatever a block leaves running in the background ends with the shell. */
  private static String script(List<FencedCodeBlock> blocks, int port) {
    StringBuilder script = new StringBuilder("set -euo pipefail\n");
    script.append("trap 'kill $(jobs -p) 2>/dev/null || :; wait' EXIT\n");
    for (int number = 0; number < blocks.size(); number++) {
      String commands = blocks.get(number).getLiteral();
      script.append("exec >\"$OUTPUT/%d\" 2>&1\n".formatted(number));
      script.append(commands.replace(USUAL_SERVER, "127.0.0.1:" + port));
    }
    return script.toString();
  }

  private String output(List<FencedCodeBlock> blocks) {
    StringBuilder all = new StringBuilder();
    for (int number = 0; number < blocks.size(); number++) {
      all.append(output(number)).append('\n');
    }
    return all.toString();
  }

  private String output(int number) {
    try {
      Path file = folder.resolve(Integer.toString(number));
      return Files.exists(file) ? Files.readString(file) : "(not reached)";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
