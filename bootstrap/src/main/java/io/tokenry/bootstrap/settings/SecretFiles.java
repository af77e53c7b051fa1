package io.tokenry.bootstrap.settings;

import io.tokenry.bootstrap.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Secrets that stand in files of their own, as systemd and containers hand them out: {@code
 * TOKENRY_SECRET_KEY_FILE} names the file that holds what {@code TOKENRY_SECRET_KEY} would say.
 */
final class SecretFiles {

  private SecretFiles() {}

  /**
   * Reads the files that are named.
   *
   * @param names where the file of a secret is; blank counts as not named
   * @param values what is set directly
   * @return what each file says, without line breaks at its end
   * @throws CannotStart when a secret is set twice or a file cannot be read or says nothing, with
   *     one line for each
   */
  static Map<Setting, String> read(
      Function<Setting, Optional<String>> names, Function<Setting, Optional<String>> values) {
    Map<Setting, String> secrets = new EnumMap<>(Setting.class);
    List<String> faults = new ArrayList<>();
    for (Setting setting : Setting.SECRETS) {
      Optional<String> file = names.apply(setting).filter(name -> !name.isBlank());
      if (file.isEmpty()) {
        continue;
      }
      if (values.apply(setting).filter(value -> !value.isBlank()).isPresent()) {
        faults.add(
            "%s: of no use beside %s: set one of the two."
                .formatted(setting.fileVariable(), setting.variable()));
        continue;
      }
      try {
        secrets.put(setting, read(file.get().strip()));
      } catch (WrongSetting wrong) {
        faults.add(setting.fileVariable() + ": " + wrong.explanation());
      }
    }
    if (!faults.isEmpty()) {
      throw new CannotStart(faults);
    }
    return secrets;
  }

  private static String read(String file) {
    String text;
    try {
      text = Files.readString(Path.of(file));
    } catch (NoSuchFileException missing) {
      throw new WrongSetting(
          "there is no file \"%s\": name one that holds the value and nothing else."
              .formatted(file));
    } catch (IOException | InvalidPathException unreadable) {
      throw new WrongSetting(
          "\"%s\" cannot be read as text (%s): let the user that runs Tokenry read it."
              .formatted(file, unreadable.getClass().getSimpleName()));
    }
    String value = text.replaceFirst("\\R+$", "");
    if (value.isBlank()) {
      throw new WrongSetting("\"%s\" is empty: write the value to it.".formatted(file));
    }
    return value;
  }
}
