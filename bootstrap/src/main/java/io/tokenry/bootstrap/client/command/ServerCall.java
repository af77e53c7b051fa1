package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.api.ServerAccess;
import io.tokenry.bootstrap.client.api.TokenApi;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;

/** A command that asks the server which the environment names. */
abstract class ServerCall implements Callable<Integer> {

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  OutputOption output = new OutputOption();

  @Override
  public final Integer call() {
    try (TokenApi api = new TokenApi(ServerAccess.of(System.getenv()))) {
      return call(api);
    }
  }

  /** Does it; returns the exit code. */
  abstract int call(TokenApi api);
}
