package io.tokenry.application.usecase;

import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.in.SetUpLink;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** See {@link SetUpLink}. */
public final class OneTimeSetUpLink implements SetUpLink {

  private static final int SECRET_BYTES = 16;

  private final ManageAdministrators administrators;
  private final String secret;

  public OneTimeSetUpLink(ManageAdministrators administrators, RandomGenerator random) {
    this.administrators = administrators;
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    this.secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String secret() {
    return secret;
  }

  @Override
  public boolean isValid(String presented) {
    boolean equal =
        MessageDigest.isEqual(
            presented.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    return equal && administrators.isSetUpPending();
  }
}
