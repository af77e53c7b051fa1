package io.tokenry.web.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.web.BodyLimit;
import io.tokenry.web.problem.Problem;
import io.tokenry.web.problem.ProblemType;
import io.tokenry.web.problem.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes JSON (RFC 8259) strictly: UTF-8, one object, no name twice, at most 32 levels.
 * What it says about bad JSON repeats nothing of it, since it may hold a secret.
 */
final class JsonBody {

  static final int MAX_DEPTH = 32;

  static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonBody() {}

  /** The object in a body; {@link Rejected} when there is none. */
  static ObjectNode read(byte[] sent) {
    byte[] body = BodyLimit.checked(sent);
    JsonNode tree;
    try {
      tree =
          MAPPER.readTree(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException notUtf8) {
      throw malformed("The body is not valid UTF-8: encode it as such.");
    } catch (StreamConstraintsException tooMuch) {
      throw malformed(
          "The JSON is nested deeper than %d levels or holds a number or name beyond all measure."
              .formatted(MAX_DEPTH));
    } catch (JsonProcessingException notJson) {
      throw malformed(
          ("The body is not valid JSON at line %d, column %d: check it there. A name may stand in"
                  + " an object only once.")
              .formatted(notJson.getLocation().getLineNr(), notJson.getLocation().getColumnNr()));
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw malformed("The body must be a JSON object, such as {\"name\":\"Forum sync\"}.");
  }

  /** JSON in UTF-8. */
  static byte[] write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree can always be written", impossible);
    }
  }

  private static Rejected malformed(String detail) {
    return new Rejected(Problem.of(ProblemType.MALFORMED_REQUEST, detail));
  }
}
