package io.tokenry.domain.administrator;

/**
 * Who somebody is at an identity provider: no other claim is promised to stay with one person
 * (OpenID Connect Core section 5.7).
 *
 * @param issuer the provider, as it names itself
 * @param subject the person there: 1 to 255 characters, of which case counts
 */
public record ExternalIdentity(String issuer, String subject) implements SignInMeans {

  public static final int MAX_SUBJECT_LENGTH = 255;

  public ExternalIdentity {
    if (issuer.isEmpty() || subject.isEmpty() || subject.length() > MAX_SUBJECT_LENGTH) {
      throw new IllegalArgumentException(
          "An identity needs an issuer, and a subject of 1 to 255 characters");
    }
  }
}
