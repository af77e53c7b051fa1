package io.tokenry.bootstrap.settings;

/** Says what is wrong with the text of a setting and how to mend it. */
public final class WrongSetting extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String explanation;

  WrongSetting(String explanation) {
    super(explanation, null, false, false);
    this.explanation = explanation;
  }

  public String explanation() {
    return explanation;
  }
}
