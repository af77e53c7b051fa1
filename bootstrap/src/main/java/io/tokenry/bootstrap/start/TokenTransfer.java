package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.FindTokens;
import io.tokenry.application.port.in.ImportTokens;
import io.tokenry.application.port.in.ImportTokens.Line;
import io.tokenry.application.port.in.ImportTokens.Report;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.persistence.verification.ChangeFeed;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes tokens from a file and writes them to one, for an operator of the machine, beside a server
 * that may be running.
 */
public final class TokenTransfer implements AutoCloseable {

  private final Backstage backstage;

  private TokenTransfer(Backstage backstage) {
    this.backstage = backstage;
  }

  /**
   * Opens the database for what changes no token: an export or a dry run.
   *
   * @param context prepared by {@link Contexts#prepare}
   * @throws CannotStart when it cannot be used
   */
  public static TokenTransfer reading(ApplicationContext context, Settings settings) {
    return new TokenTransfer(new Backstage(context, settings));
  }

  /**
   * Opens the database, and those who are told of changes.
   *
   * @param context prepared by {@link Contexts#prepare}
   * @throws CannotStart when one of these cannot be used
   */
  public static TokenTransfer changing(ApplicationContext context, Settings settings) {
    return new TokenTransfer(
        new Backstage(
            context, settings, closing -> ReceiversOpener.open(context, settings, closing)));
  }

  /**
   * Imports, or only tells what an import would do.
   *
   * @param progress is told how many lines were looked at
   * @throws CannotStart when the database breaks off; nothing was stored then
   */
  public Report importFrom(Supplier<Stream<Line>> file, boolean dryRun, LongConsumer progress) {
    backstage.get(ChangeFeed.class).start(); // which reads the policies
    ImportTokens tokens = backstage.get(ImportTokens.class);
    try {
      return dryRun
          ? tokens.rehearse(file, progress, Origin.COMMAND_LINE)
          : tokens.run(file, progress, Origin.COMMAND_LINE);
    } catch (Failure.Unavailable away) {
      throw new CannotStart("The database is busy or cannot be reached: try again.");
    }
  }

  /**
   * Hands over all living tokens.
   *
   * @throws CannotStart when the database breaks off
   */
  public void export(Consumer<Stream<Token>> use) {
    backstage.get(ChangeFeed.class).start();
    try (Stream<Token> all =
        backstage.get(FindTokens.class).export(TokenQuery.ALL, Origin.COMMAND_LINE)) {
      use.accept(all);
    } catch (Failure.Unavailable away) {
      throw new CannotStart("The database is busy or cannot be reached: try again.");
    }
  }

  @Override
  public void close() {
    backstage.close();
  }
}
