package io.tokenry.bootstrap.client.scanner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A scanner of source code, and how it wants to be told what to look for. */
enum Scanner {

  /** A configuration file in TOML, on top of its own rules. */
  GITLEAKS(
      """
      # gitleaks --config FILE, or .gitleaks.toml at the root of a repository
      title = "Tokenry"

      [extend]
      useDefault = true

      [[rules]]
      id = "tokenry-token"
      description = "API token of Tokenry"
      regex = '''(?:\\A|%3$s)(%1$s)\\b'''
      secretGroup = 1
      entropy = 3
      keywords = ["%2$s"]
      """),

  /** A custom detector in YAML. */
  TRUFFLEHOG(
      """
      # trufflehog --config FILE
      detectors:
        - name: TokenryToken
          keywords:
            - "%2$s"
          regex:
            token: '(?:\\A|%3$s)(%1$s)\\b'
      """),

  /** The fields of the form for a custom pattern, in the order of that page; no file is read. */
  GITHUB(
      """
      Pattern name: Tokenry API token
      Secret format: %1$s
      Before secret: \\A|%3$s
      After secret: \\z|[^0-9A-Za-z]
      """);

  /** No part of a longer word, but what is behind an escape or a percent code is none. */
  private static final String BEFORE = "[^0-9A-Za-z]|\\\\[nrt]|%[0-9A-Fa-f]{2}";

  private final String rules;

  Scanner(String rules) {
    this.rules = rules;
  }

  /** As this scanner reads them. */
  String rules(ValueShape shape) {
    return rules.formatted(shape.expression(), shape.start(), BEFORE);
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What can be asked for. */
  static final class Names extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    Names() {
      super(Arrays.stream(values()).map(Scanner::word).toList());
    }
  }

  /** Reads such a name. */
  static final class ByName implements ITypeConverter<Scanner> {

    @Override
    public Scanner convert(String word) {
      List<String> names = new Names();
      return Arrays.stream(values())
          .filter(scanner -> scanner.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "“%s” is none of %s".formatted(word, String.join(", ", names))));
    }
  }
}
