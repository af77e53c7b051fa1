package io.tokenry.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.application.failure.Failure;
import io.tokenry.domain.Violation;
import io.tokenry.web.Choices;
import io.tokenry.web.Rfc3339;
import io.tokenry.web.problem.LikeToken;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fields of a JSON object one by one and notes what is wrong with each, so that callers
 * hear of all faults at once. A field that is missing, null or wrong reads as null. Not
 * thread-safe.
 */
final class JsonFields {

  private final ObjectNode body;
  private final List<String> known;
  private final String ruleOfNull;
  private final List<Violation> faults = new ArrayList<>();

  /**
   * @param known every field that the body may have
   * @param ruleOfNull the rule that a null breaks where there must be something
   */
  JsonFields(ObjectNode body, List<String> known, String ruleOfNull) {
    this.body = body;
    this.known = known;
    this.ruleOfNull = ruleOfNull;
  }

  /**
   * The parameters of an address as if they were fields of a body; an empty one counts as left out.
   *
   * @param known every parameter that there may be
   * @param numbers those whose digits are a number
   * @param refusal what keeps the value of a parameter from standing in an address, if anything
   */
  static JsonFields ofAddress(
      Map<String, List<String>> parameters,
      List<String> known,
      Set<String> numbers,
      BiFunction<String, String, Optional<Violation>> refusal) {
    ObjectNode body = JsonBody.MAPPER.createObjectNode();
    JsonFields fields = new JsonFields(body, known, "not_null");
    parameters.forEach(
        (name, values) -> {
          String value = values.getFirst();
          if (!known.contains(name)) {
            String shown = LikeToken.hiddenIn(name);
            fields.add(Violation.of(shown, "unknown_parameter", shown, Choices.quoted(known)));
          } else if (values.size() > 1) {
            fields.add(Violation.of(name, "repeated_parameter", name));
          } else if (refusal.apply(name, value).isPresent()) {
            fields.add(refusal.apply(name, value).get());
          } else if (numbers.contains(name) && value.matches("\\d{1,9}")) {
            body.put(name, Integer.valueOf(value));
          } else if (!value.isEmpty()) {
            body.put(name, value);
          }
        });
    return fields;
  }

  boolean isNull(String field) {
    return body.path(field).isNull();
  }

  @Nullable String text(String field) {
    refuseNull(field, "a string");
    return optionalText(field);
  }

  @Nullable String optionalText(String field) {
    JsonNode value = value(field, "a string", JsonNode::isTextual);
    return value == null ? null : value.textValue();
  }

  <E extends Enum<E>> @Nullable E choice(String field, Class<E> choices) {
    refuseNull(field, "one of " + Choices.names(choices));
    return optionalChoice(field, choices);
  }

  <E extends Enum<E>> @Nullable E optionalChoice(String field, Class<E> choices) {
    String name = optionalText(field);
    E choice = name == null ? null : Choices.read(choices, name).orElse(null);
    if (name != null && choice == null) {
      add(Violation.of(field, "bad_choice", Choices.names(choices)));
    }
    return choice;
  }

  @Nullable Boolean flag(String field) {
    refuseNull(field, "true or false");
    return optionalFlag(field);
  }

  @Nullable Boolean optionalFlag(String field) {
    JsonNode value = value(field, "true or false", JsonNode::isBoolean);
    return value == null ? null : value.booleanValue();
  }

  /** An array of strings. */
  @Nullable List<String> optionalTexts(String field) {
    JsonNode array = value(field, "an array of strings", JsonNode::isArray);
    if (array == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      JsonNode element = array.get(i);
      if (element.isTextual()) {
        texts.add(element.textValue());
      } else {
        add(Violation.of(field, "wrong_type", "a string", describe(element)).ofElement(field, i));
      }
    }
    return texts;
  }

  /** A time with its offset, as RFC 3339 section 5.6 writes it. */
  @Nullable Instant optionalTime(String field) {
    String text = optionalText(field);
    if (text == null) {
      return null;
    }
    Optional<Instant> time = Rfc3339.parse(text);
    if (time.isEmpty()) {
      add(Violation.of(field, "bad_time"));
    }
    return time.orElse(null);
  }

  /** A length of time in days, hours, minutes and seconds, as ISO 8601 writes it. */
  @Nullable Duration optionalDuration(String field) {
    String text = optionalText(field);
    if (text == null) {
      return null;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException noDuration) {
      add(Violation.of(field, "bad_duration"));
      return null;
    }
  }

  /** A whole number in a range; {@code otherwise} when there is none. */
  int optionalNumber(String field, int least, int most, int otherwise, String ruleOfRange) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (value.isIntegralNumber() && value.canConvertToInt()) {
      int number = value.intValue();
      if (number >= least && number <= most) {
        return number;
      }
    }
    add(Violation.of(field, ruleOfRange, least, most));
    return otherwise;
  }

  void add(Violation fault) {
    faults.add(fault);
  }

  /**
   * Fails when anything was wrong so far.
   *
   * @param further what else is wrong; left out for fields that already have a fault
   */
  void throwIfAnyFault(List<Violation> further) {
    Set<String> faulty = faults.stream().map(Violation::field).collect(Collectors.toSet());
    List<Violation> all =
        Stream.of(
                faults.stream(),
                further.stream().filter(fault -> !faulty.contains(fault.field())),
                unknownFields())
            .flatMap(each -> each)
            .toList();
    if (!all.isEmpty()) {
      throw new Failure.Invalid(all);
    }
  }

  private Stream<Violation> unknownFields() {
    return body.propertyStream()
        .filter(field -> !known.contains(field.getKey()))
        .map(
            field ->
                Violation.of(
                    LikeToken.hiddenIn(field.getKey()), "unknown_field", Choices.quoted(known)));
  }

  private void refuseNull(String field, String wanted) {
    if (isNull(field)) {
      add(Violation.of(field, ruleOfNull, wanted));
    }
  }

  private @Nullable JsonNode value(String field, String wanted, Predicate<JsonNode> isWanted) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (isWanted.test(value)) {
      return value;
    }
    add(Violation.of(field, "wrong_type", wanted, describe(value)));
    return null;
  }

  private static String describe(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case NULL -> "null";
      case MISSING, BINARY, POJO -> "something else";
    };
  }
}
