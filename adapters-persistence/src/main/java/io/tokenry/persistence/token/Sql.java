package io.tokenry.persistence.token;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of a statement with the parameters of its question marks, so that what people type never
 * becomes part of the text. Immutable.
 *
 * @param text written here in the code, never made of input
 */
public record Sql(String text, List<Object> parameters) {

  public Sql {
    parameters = List.copyOf(parameters);
  }

  public static Sql of(String text, Object... parameters) {
    return new Sql(text, Arrays.asList(parameters));
  }

  public static Sql join(String separator, List<Sql> pieces) {
    return new Sql(
        pieces.stream().map(Sql::text).collect(Collectors.joining(separator)),
        pieces.stream().flatMap(piece -> piece.parameters.stream()).toList());
  }

  /** This piece, followed by another one. */
  public Sql then(String more, Object... itsParameters) {
    return then(of(more, itsParameters));
  }

  public Sql then(Sql next) {
    List<Object> all = new ArrayList<>(parameters);
    all.addAll(next.parameters);
    return new Sql(text + next.text, all);
  }

  public void bindTo(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
  }
}
