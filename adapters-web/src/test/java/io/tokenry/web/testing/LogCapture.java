package io.tokenry.web.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Everything that is logged, at any level, while it is open. */
public final class LogCapture implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  public LogCapture() {
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.TRACE);
  }

  /** What was logged, a line an event. */
  public List<String> lines() {
    return List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** What the classes of one package logged. */
  public List<String> linesOf(String inPackage) {
    return List.copyOf(lines.list).stream()
        .filter(line -> line.getLoggerName().startsWith(inPackage))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() {
    root.setLevel(level);
    root.detachAppender(lines);
    lines.stop();
  }
}
