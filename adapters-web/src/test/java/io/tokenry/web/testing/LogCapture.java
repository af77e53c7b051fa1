package io.tokenry.web.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Keeps all that is logged from its making until it is closed. */
public final class LogCapture implements AutoCloseable {

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level levelBefore = root.getLevel();
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  /** At every level. */
  public LogCapture() {
    this(Level.TRACE);
  }

  /** From this level on. */
  public LogCapture(Level level) {
    events.setContext(context);
    events.start();
    root.addAppender(events);
    root.setLevel(level);
  }

  /** What was logged, an event each, without stack traces. */
  public List<String> lines() {
    return linesOf("");
  }

  /** What the classes of one package logged. */
  public List<String> linesOf(String inPackage) {
    return List.copyOf(events.list).stream()
        .filter(event -> event.getLoggerName().startsWith(inPackage))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  /** All of it as one text, stack traces included. */
  public String text() {
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern("%level %logger %msg%n%ex");
    layout.start();
    return List.copyOf(events.list).stream().map(layout::doLayout).collect(Collectors.joining());
  }

  @Override
  public void close() {
    root.setLevel(levelBefore);
    root.detachAppender(events);
    events.stop();
  }
}
