package io.tokenry.bootstrap.settings;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import io.tokenry.web.problem.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is set, as text, and what is wrong with it. Not thread-safe. */
final class SettingTexts {

  private final Function<Setting, Optional<String>> source;
  private final List<String> faults = new ArrayList<>();

  /**
   * Knows no fault yet.
   *
   * @param source what is set; blank counts as not set
   */
  SettingTexts(Function<Setting, Optional<String>> source) {
    this.source = source;
  }

  Optional<String> text(Setting setting) {
    return source.apply(setting).filter(text -> !text.isBlank());
  }

  boolean isSet(Setting setting) {
    return text(setting).isPresent();
  }

  /**
   * What is set, else the default; empty without either, and with a fault noted when it is wrong.
   */
  <T> Optional<T> read(Setting setting, Function<String, T> parser) {
    return text(setting).or(setting::byDefault).flatMap(text -> parse(setting, text, parser));
  }

  /** The same with a default that this machine gives. */
  <T> Optional<T> read(Setting setting, String otherwise, Function<String, T> parser) {
    return parse(setting, text(setting).orElse(otherwise), parser);
  }

  private <T> Optional<T> parse(Setting setting, String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (InvalidValue broken) {
      broken.violations().forEach(violation -> fault(setting, violation));
    } catch (WrongSetting wrong) {
      fault(setting, wrong.explanation());
    }
    return Optional.empty();
  }

  /** Notes a fault for each of these that is set. */
  void refuse(Setting missing, List<Setting> detailsOfIt) {
    for (Setting detail : detailsOfIt) {
      if (isSet(detail)) {
        fault(detail, "of no use without %s: set both or neither.".formatted(missing.variable()));
      }
    }
  }

  void fault(Setting setting, Violation violation) {
    fault(setting, Messages.ENGLISH.of(violation));
  }

  void fault(Setting setting, String fault) {
    faults.add(setting.variable() + ": " + fault);
  }

  /** One line for each, in the order in which they were found. */
  List<String> faults() {
    return List.copyOf(faults);
  }
}
