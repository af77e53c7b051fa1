package io.tokenry.identity;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.util.Optional;

/**
 * What ties the answer to the browser that asked ({@code state}), the ID token to the question
 * ({@code nonce}) and the code to this server (RFC 7636): 256 random bits each.
 */
record FlowSecrets(State state, Nonce nonce, CodeVerifier verifier) {

  private static final int PARTS = 3;

  static FlowSecrets random() {
    return new FlowSecrets(new State(), new Nonce(), new CodeVerifier());
  }

  String written() {
    return String.join(" ", state.getValue(), nonce.getValue(), verifier.getValue());
  }

  /** Reads what {@link #written} wrote. */
  static Optional<FlowSecrets> read(String text) {
    String[] parts = text.split(" ", -1);
    return parts.length == PARTS
        ? Optional.of(
            new FlowSecrets(new State(parts[0]), new Nonce(parts[1]), new CodeVerifier(parts[2])))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "FlowSecrets[hidden]";
  }
}
