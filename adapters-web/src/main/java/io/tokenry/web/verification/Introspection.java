package io.tokenry.web.verification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.application.port.in.VerifyToken;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.limit.Audience;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.web.Choices;
import io.tokenry.web.WebSettings;
import io.tokenry.web.credential.Asker;
import io.tokenry.web.credential.VerdictCounts;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/**
 * What is told about a token, as JSON (RFC 7662 section 2.2). Of one that is not accepted, nothing
 * but that. Knows no server. Never waits. Thread-safe.
 */
@Singleton
final class Introspection {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_LENGTH = 512;

  private final VerifyToken verifyToken;
  private final VerdictCounts counts;
  private final String issuer;

  Introspection(VerifyToken verifyToken, VerdictCounts counts, WebSettings settings) {
    this.verifyToken = verifyToken;
    this.counts = counts;
    this.issuer = settings.publicUrl().toString();
  }

  /**
   * JSON in UTF-8. To be asked about counts as a use of the token. Where its bearer is, only the
   * service knows that asks, so that the token's networks do not count here.
   */
  CompletionStage<byte[]> of(OAuthCall call) {
    return verifyToken
        .verify(call.token(), AccessRequest.byAnother(call.address(), call.userAgent()))
        .handle(
            (verdict, failure) -> {
              if (failure != null) {
                throw counts.addNone(Asker.SERVICE, failure);
              }
              counts.add(Asker.SERVICE, verdict);
              return json(verdict);
            });
  }

  private byte[] json(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Granted granted -> active(granted.pass());
      case Verdict.Denied _ -> "{\"active\":false}".getBytes(StandardCharsets.US_ASCII);
    };
  }

  private byte[] active(TokenPass token) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);
    String id = token.id().toString();
    String name = token.name().value();
    boolean readOnly = token.accessLevel() == AccessLevel.READ_ONLY;
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeBooleanField("active", true);
      json.writeStringField("token_type", "Bearer");
      json.writeStringField("scope", readOnly ? "read" : "read write");
      json.writeStringField("sub", id);
      json.writeStringField("jti", id);
      json.writeStringField("client_id", id);
      json.writeStringField("username", name);
      json.writeStringField("iss", issuer);
      json.writeNumberField("iat", token.created().getEpochSecond());
      if (token.expiresAt().isPresent()) {
        json.writeNumberField("exp", token.expiresAt().get().getEpochSecond());
      }
      if (!token.limits().audiences().areAll()) {
        json.writeArrayFieldStart("aud");
        for (Audience audience : token.limits().audiences().named()) {
          json.writeString(audience.name());
        }
        json.writeEndArray();
      }
      json.writeStringField("access_level", Choices.name(token.accessLevel()));
      json.writeStringField("name", name);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory cannot fail", impossible);
    }
    return bytes.toByteArray();
  }
}
