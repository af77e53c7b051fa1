package io.tokenry.application.port.in;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.Origin;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens whose values exist elsewhere already, of the lines of a file. Thread-safe.
 *
 * <p>Only people with a role that may manage tokens may, and the server itself. A line gives the
 * value, which has to be as one that somebody chooses here, or its SHA-256, from which nobody can
 * tell that. A token known by its SHA-256 is stored by a keyed digest of it, and as any other one
 * as soon as somebody presents the value.
 *
 * <p>Fields of violations are those of {@link ManageTokens}, {@code sha256}, and what an adapter
 * finds. A name or value is {@code taken} where a token has it, and {@code line_twice} (the earlier
 * line) where the file has it twice. After 200,000 lines the next one is {@code too_many_lines},
 * and after 10,000 with faults {@code too_many_faults}. That a token here has a value of which the
 * file knows the SHA-256 alone cannot be told: then it is the token here that the value belongs to.
 */
public interface ImportTokens {

  /**
   * Returns when somebody may import.
   *
   * @throws Failure.NotAllowed when the role does not allow it
   * @throws Failure.ProofNeeded when the password was not given lately
   */
  void requireAllowed(Origin by);

  /**
   * Tells what would become of each line. Nothing is changed.
   *
   * @param progress is told now and then how many lines were looked at
   * @throws Failure.NotAllowed as for {@link #requireAllowed}
   */
  Report rehearse(Supplier<Stream<Line>> file, LongConsumer progress, Origin by);

  /**
   * Makes a token of every line, in one transaction, each with its event in the audit log; or
   * changes nothing, when a line has a fault.
   *
   * @param file gives all lines each time it is asked
   * @throws Failure.NotAllowed as for {@link #requireAllowed}
   * @throws Failure.ProofNeeded as for {@link #requireAllowed}
   */
  Report run(Supplier<Stream<Line>> file, LongConsumer progress, Origin by);

  /**
   * A line as it was read.
   *
   * @param number in the file, from 1
   * @param sha256 that of the value, in hexadecimal digits or base64; null when the value is there
   * @param suspended whether the token begins suspended
   * @param faults what could not be read of it
   */
  record Line(
      long number,
      CreateToken token,
      @Nullable String sha256,
      boolean suspended,
      List<Violation> faults) {

    public Line {
      faults = List.copyOf(faults);
    }

    @Override
    public String toString() {
      return "Line[" + number + "]";
    }
  }

  /**
   * What becomes, or became, of a line.
   *
   * @param name as the line gives it; empty where it gives none
   * @param faults empty when it becomes a token
   */
  record Fate(long line, String name, List<Violation> faults) {

    public Fate {
      faults = List.copyOf(faults);
    }
  }

  /**
   * What becomes, or became, of a file.
   *
   * @param lines how many there are
   * @param first the fates of the first of them
   * @param faulty the fates of all that have a fault
   * @param stored whether tokens were made
   */
  record Report(long lines, List<Fate> first, List<Fate> faulty, boolean stored) {

    public Report {
      first = List.copyOf(first);
      faulty = List.copyOf(faulty);
    }
  }
}
