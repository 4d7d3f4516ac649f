package org.cargolens.dicos.tdr;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a report concludes.
 *
 * @param decision whether it alarms
 * @param decidedAt when; cut to microseconds
 * @param processingMillis how long that took, in milliseconds, not negative
 * @param abortReasons why the inspection was broken off; none if it was not
 */
public record Conclusion(
    Decision decision, Instant decidedAt, float processingMillis, List<AbortReason> abortReasons) {
  /** Whether a report alarms. */
  public enum Decision {
    /** There is something to look at. */
    ALARM,
    /** There is nothing. */
    CLEAR,
    /** It can't be said. */
    UNKNOWN;

    static Optional<Decision> ofWord(String word) {
      return Arrays.stream(values()).filter(value -> value.name().equals(word)).findFirst();
    }
  }

  /** Why an inspection was broken off; the words are DICOS'. */
  public enum AbortReason {
    /** Too large. */
    OVERSIZE_BAG,
    /** Cut off at an edge. */
    CLIPPED_BAG,
    /** Lines are missing. */
    INCOMPLETE_SCAN,
    /** The image could not be made. */
    FAILED_RECON,
    /** It took too long. */
    TIMEOUT,
    /** Nobody looked. */
    NOT_REVIEWED,
    /** The data are of no known kind. */
    UNKNOWN_DATATYPE,
    /** Somebody stopped it. */
    USER_INTERRUPT,
    /** Outside of what can be judged. */
    OUT_OF_BOUNDS;

    static Optional<AbortReason> ofWord(String word) {
      return Arrays.stream(values()).filter(value -> value.name().equals(word)).findFirst();
    }
  }

  /** Copies the list, cuts the time, checks the duration. */
  public Conclusion {
    decidedAt = decidedAt.truncatedTo(ChronoUnit.MICROS);
    abortReasons = List.copyOf(abortReasons);
    if (!(processingMillis >= 0) || Float.isInfinite(processingMillis)) {
      throw new IllegalArgumentException(
          "processingMillis must be finite and not negative, is " + processingMillis);
    }
  }

  /** Returns a conclusion that nothing broke off. */
  public static Conclusion of(Decision decision, Instant decidedAt, float processingMillis) {
    return new Conclusion(decision, decidedAt, processingMillis, List.of());
  }
}
