package io.tokenry.bootstrap.client.command;

import picocli.CommandLine.Option;

/** How a command writes what it has to say: for people, or one of two ways for scripts. */
final class OutputOption {

  @Option(names = "--json", description = "Print JSON, as the REST API has it.")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print the least: ids, or the value alone where a new one is made.")
  boolean quiet;
}
