package io.tokenry.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineLayoutTest {

  @Test
  void an_event_is_one_line() {
    String line = lineOf("ready", null);

    assertThat(line).isEqualTo("1970-01-01T00:00:00.000Z INFO  Server: ready\n");
  }

  @Test
  void nobody_forges_a_line() {
    String line = lineOf("name is x\r\n2030-01-01 INFO  Server: \u001b[31mforged\u202e", null);

    assertThat(line)
        .endsWith("name is x\\r\\n2030-01-01 INFO  Server: \\u001b[31mforged\\u202e\n")
        .hasLineCount(1);
  }

  @Test
  void a_stack_trace_stays_on_the_line_of_its_event() {
    String line = lineOf("failed", new IllegalStateException("broken\nin two"));

    assertThat(line)
        .hasLineCount(1)
        .contains("failed | java.lang.IllegalStateException: broken")
        .contains("LineLayoutTest.java");
  }

  private static String lineOf(String message, @Nullable Throwable thrown) {
    LoggerContext context = new LoggerContext();
    LoggingEvent event =
        new LoggingEvent(
            "none",
            context.getLogger("io.tokenry.Server"),
            Level.INFO,
            message,
            thrown,
            new Object[0]);
    event.setTimeStamp(0);
    return new LineLayout().doLayout(event);
  }
}
