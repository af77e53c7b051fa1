package io.tokenry.application.usecase;

import io.tokenry.domain.administrator.AdministratorId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a browser keeps, sealed, while somebody is at the identity provider.
 *
 * @param begunAt to the millisecond
 * @param prover who is to be there still; empty when somebody signs in
 * @param next where they want to go afterwards
 * @param secrets what ties the answer to this browser
 */
record SingleSignOnNote(
    Instant begunAt, Optional<AdministratorId> prover, String next, String secrets) {

  private static final int LINES = 4;

  String written() {
    String nextLine = next.replaceAll("\\R", "");
    return String.join(
        "\n",
        Long.toString(begunAt.toEpochMilli()),
        prover.map(AdministratorId::toString).orElse(""),
        nextLine,
        secrets);
  }

  /** Reads what {@link #written} wrote. */
  static Optional<SingleSignOnNote> read(String text) {
    String[] lines = text.split("\n", LINES);
    return lines.length == LINES
        ? Optional.of(
            new SingleSignOnNote(
                Instant.ofEpochMilli(Long.parseLong(lines[0])),
                AdministratorId.parse(lines[1]),
                lines[2],
                lines[3]))
        : Optional.empty();
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "SingleSignOnNote[hidden]";
  }
}
