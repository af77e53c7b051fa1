package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.SingleSignOn;
import io.tokenry.domain.administrator.AdministratorId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link SingleSignOn} where there is no provider. Thread-safe. */
public final class NoSingleSignOn implements SingleSignOn {

  @Override
  public Optional<Offer> offer() {
    return Optional.empty();
  }

  @Override
  public Optional<Start> begin(String next) {
    throw new Failure.NotFound();
  }

  @Override
  public Optional<Start> beginProof(AdministratorId self) {
    throw new Failure.NotFound();
  }

  @Override
  public Arrival finish(
      String note, Map<String, List<String>> parameters, Optional<String> session, String address) {
    throw new Failure.NotFound();
  }

  @Override
  public Optional<URI> signOutAddress() {
    return Optional.empty();
  }
}
