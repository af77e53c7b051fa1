package io.tokenry.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import io.tokenry.bootstrap.failure.OneLine;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** An event on one line for people, its stack trace included. */
final class LineLayout extends LayoutBase<ILoggingEvent> {

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  @Override
  public String doLayout(ILoggingEvent event) {
    String logger = event.getLoggerName();
    String line =
        "%s %-5s %s: %s"
            .formatted(
                MILLISECONDS.format(Instant.ofEpochMilli(event.getTimeStamp())),
                event.getLevel(),
                logger.substring(logger.lastIndexOf('.') + 1),
                event.getFormattedMessage());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      line += " | " + ThrowableProxyUtil.asString(thrown).strip().replaceAll("\\R\\s*", " | ");
    }
    return OneLine.of(line) + "\n";
  }
}
