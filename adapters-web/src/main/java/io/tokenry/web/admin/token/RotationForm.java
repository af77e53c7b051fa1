package io.tokenry.web.admin.token;

import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.browser.Form;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of the form for a rotation hold, as they were typed. Immutable.
 *
 * @param end when the old value ends, an {@link End}
 * @param overlap how long that takes at most, in ISO 8601; counts unless it ends at once
 * @param version what the rotation is based on
 * @param token the new value in the field, a secret
 * @param tokenEditable whether somebody chose to specify the value
 */
record RotationForm(String end, String overlap, long version, String token, boolean tokenEditable) {

  /** The overlaps that one can choose from. */
  static final List<String> OVERLAPS = List.of("PT1H", "PT24H", "P7D", "P30D");

  /** When the old value ends. */
  enum End {
    AT_ONCE,
    AFTER_OVERLAP,
    ONCE_USED
  }

  /** The form as it is first shown, with a value proposed and nothing that could break a client. */
  static RotationForm blank(long version, String proposed) {
    return new RotationForm(Choices.name(End.ONCE_USED), "P7D", version, proposed, false);
  }

  static RotationForm of(Form typed) {
    return new RotationForm(
        typed.text("end"),
        typed.text("overlap"),
        TokenForm.version(typed),
        typed.text("token"),
        typed.text("token_editable").equals("true"));
  }

  RotationForm withToken(String value, boolean editable) {
    return new RotationForm(end, overlap, version, value, editable);
  }

  /** This form, based on another version of the token. */
  RotationForm at(long otherVersion) {
    return new RotationForm(end, overlap, otherVersion, token, tokenEditable);
  }

  /** What is wrong with the fields before any rule is asked. */
  List<Violation> faults() {
    var faults = new ArrayList<Violation>();
    if (chosenEnd().isEmpty()) {
      faults.add(
          end.isEmpty()
              ? Violation.of("end", "required")
              : Violation.of("end", "bad_choice", Choices.names(End.class)));
    }
    if (overlaps() && longest() == null) {
      faults.add(Violation.of("overlap", "bad_choice", Choices.quoted(OVERLAPS)));
    }
    return faults;
  }

  RotateToken toRotate() {
    return new RotateToken(
        overlaps() ? longest() : null,
        chosenEnd().filter(End.ONCE_USED::equals).isPresent(),
        Optional.of(token.strip())
            .filter(value -> !value.isEmpty())
            .map(SpecifiedValue::new)
            .orElse(null));
  }

  private Optional<End> chosenEnd() {
    return Choices.read(End.class, end);
  }

  private boolean overlaps() {
    return chosenEnd().filter(chosen -> chosen != End.AT_ONCE).isPresent();
  }

  private @Nullable Duration longest() {
    try {
      return Duration.parse(overlap);
    } catch (DateTimeParseException madeUp) {
      return null;
    }
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "RotationForm[" + end + "]";
  }
}
