package io.tokenry.domain.administrator;

/**
 * A password as somebody typed it; hidden, and never kept. {@link PasswordPolicy} says which may be
 * chosen.
 */
public record Password(String text) {

  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
