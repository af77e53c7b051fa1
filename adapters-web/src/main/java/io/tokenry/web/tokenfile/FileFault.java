package io.tokenry.web.tokenfile;

import io.tokenry.application.port.in.ImportTokens.Line;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.domain.Violation;
import io.tokenry.web.Choices;
import io.tokenry.web.problem.LikeToken;
import java.util.List;
import java.util.Optional;

/** What keeps a line from being read at all; its field is {@code line}. */
final class FileFault {

  /** More faults of one line than these help nobody, and a long file of them fills the memory. */
  static final int MOST_OF_A_LINE = 10;

  private static final String FIELD = "line";
  private static final String KNOWN = Choices.quoted(LineFields.READ);

  private FileFault() {}

  static Violation of(String rule, Object... arguments) {
    return Violation.of(FIELD, rule, arguments);
  }

  /** No such column or field; a name that may be somebody's value is not repeated. */
  static Violation unknown(String name) {
    return of("unknown_column", LikeToken.hiddenIn(name), KNOWN);
  }

  /** What is missing of a line that has these columns; empty when it can be a token. */
  static Optional<Violation> missing(List<String> columns) {
    boolean complete =
        columns.contains("name")
            && columns.contains("access_level")
            && (columns.contains("token") || columns.contains("sha256"));
    return complete ? Optional.empty() : Optional.of(of("missing_columns"));
  }

  static Line line(long number, List<Violation> faults) {
    return new Line(number, new CreateToken(null, null, null, null, null), null, false, faults);
  }
}
