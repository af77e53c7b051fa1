package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.CommandFailed;
import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.ApiToken;
import io.tokenry.bootstrap.client.api.TokenApi;
import io.tokenry.bootstrap.client.api.TokenPage;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which token a command is about. */
final class NamedToken {

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern VALUE = Pattern.compile("[a-z0-9]{2,10}_[0-9A-Za-z]{36}");
  private static final int MOST_IN_A_PAGE = 200;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Parameters(paramLabel = "TOKEN", description = "The token's id, or its whole name.")
  private String word = "";

  /**
   * Looks it up among those that are not deleted.
   *
   * @throws CommandFailed when there is none
   */
  ApiToken find(TokenApi api) {
    refuseValue();
    Optional<ApiToken> found = isId() ? api.find(word) : byName(api, Map.of());
    return found.orElseThrow(this::none);
  }

  /**
   * The id of a deleted one.
   *
   * @throws CommandFailed when there is none of that name, or more than one
   */
  String findDeleted(TokenApi api) {
    refuseValue();
    return isId() ? word : byName(api, Map.of("status", "revoked")).orElseThrow(this::none).id();
  }

  private boolean isId() {
    return ID.matcher(word).matches();
  }

  private Optional<ApiToken> byName(TokenApi api, Map<String, String> filter) {
    Map<String, Object> search = new HashMap<>(filter);
    search.put("name", word);
    search.put("limit", MOST_IN_A_PAGE);
    List<ApiToken> found = new ArrayList<>();
    Optional<String> cursor;
    do {
      TokenPage page = api.search(search);
      page.tokens().stream().filter(token -> isNamed(token.name())).forEach(found::add);
      cursor = page.nextCursor();
      cursor.ifPresent(next -> search.put("cursor", next));
    } while (cursor.isPresent());
    if (found.size() > 1) {
      String ids = found.stream().map(ApiToken::id).collect(Collectors.joining(", "));
      throw new CommandFailed(
          ExitCodes.MISUSED,
          "More than one is named “%s”: say which, by id: %s".formatted(word, ids));
    }
    return found.stream().findFirst();
  }

  private boolean isNamed(String name) {
    return name.equals(Normalizer.normalize(word.strip(), Normalizer.Form.NFC));
  }

  /** A value does not belong on a command line; here it would also be searched for as a name. */
  private void refuseValue() {
    if (VALUE.matcher(word).matches()) {
      throw new ParameterException(
          command.commandLine(),
          "That is a token's value, and now in the history of your shell: rotate that token. Say"
              + " its name or id here; tokenry token verify finds out whose value it is.");
    }
  }

  private CommandFailed none() {
    return new CommandFailed(
        ExitCodes.NOT_FOUND,
        isId()
            ? "There is no token with the id %s.".formatted(word)
            : "There is no token named “%s”; tokenry token list --name=PART finds names by a part."
                .formatted(word));
  }
}
