package io.tokenry.domain.administrator;

/** A password's slow hash in the PHC string format, which names its own parameters. */
public record PasswordHash(String phc) implements SignInMeans {

  @Override
  public String toString() {
    return "PasswordHash[hidden]";
  }
}
