package io.tokenry.domain.token;

/**
 * A value as somebody typed it, not yet checked; hidden like the secret that it may become.
 *
 * @param text anything at all
 */
public record SpecifiedValue(String text) {

  @Override
  public String toString() {
    return "SpecifiedValue[hidden]";
  }
}
