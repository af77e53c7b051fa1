package io.tokenry.bootstrap.settings;

/** Says what is wrong with the text of a setting and how to mend it. */
final class WrongSetting extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String explanation;

  WrongSetting(String explanation) {
    super(explanation, null, false, false);
    this.explanation = explanation;
  }

  String explanation() {
    return explanation;
  }
}
