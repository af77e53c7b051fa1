package io.tokenry.web.admin.browser;

import io.tokenry.domain.administrator.Permission;
import io.tokenry.web.Choices;
import java.util.Optional;

/**
 * A form that waits until somebody gave their password again. Immutable; it may hold secrets and
 * shows none.
 *
 * @param atStake what it asks for; empty for something of the sender's own
 */
record KeptForm(Form form, Optional<Permission> atStake) {

  /**
   * The form as text, tied to the session and the address that it was sent to.
   *
   * @param tie what is the same in this session and at this address alone
   */
  String written(String tie) {
    return String.join("\n", tie, atStake.map(Choices::name).orElse(""), form.encoded());
  }

  /** Reads what {@link #written} wrote; empty when it belongs elsewhere. */
  static Optional<KeptForm> read(String text, String tie) {
    String[] lines = text.split("\n", -1);
    return lines.length == 3 && lines[0].equals(tie)
        ? Optional.of(new KeptForm(Form.parse(lines[2]), Choices.read(Permission.class, lines[1])))
        : Optional.empty();
  }

  /** Shows nothing that was typed. */
  @Override
  public String toString() {
    return "KeptForm[" + atStake + "]";
  }
}
