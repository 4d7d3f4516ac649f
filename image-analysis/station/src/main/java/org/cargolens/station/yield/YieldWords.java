package org.cargolens.station.yield;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.analysis.evaluate.ConfidenceInterval;
import org.cargolens.casework.statistics.DrawnEstimate;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.statistics.Ratio;

/** Figures in words. */
final class YieldWords {
  static final String NOTHING = "-";
  private static final double THOUSAND = 1000;
  private static final double PERCENT = 100;
  private static final double FINE = 10;

  private YieldWords() {}

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A share in so many of a thousand, with its interval. */
  static String perThousand(Proportion share) {
    if (share.of() == 0) {
      return NOTHING;
    }
    ConfidenceInterval interval = share.wilson();
    return String.format(
        Locale.ROOT,
        "%s (%s to %s)",
        number(THOUSAND * share.value()),
        number(THOUSAND * interval.low()),
        number(THOUSAND * interval.high()));
  }

  /** A share in percent, with its interval. */
  static String percent(Proportion share) {
    if (share.of() == 0) {
      return NOTHING;
    }
    ConfidenceInterval interval = share.wilson();
    return String.format(
        Locale.ROOT,
        "%s %% (%s to %s)",
        number(PERCENT * share.value()),
        number(PERCENT * interval.low()),
        number(PERCENT * interval.high()));
  }

  /** An estimated number, with its interval, in whole cases. */
  static String estimate(DrawnEstimate estimate) {
    ConfidenceInterval interval = estimate.interval();
    return String.format(
        Locale.ROOT,
        "about %s (%s to %s)",
        count(Math.round(estimate.violations())),
        count((long) Math.floor(interval.low())),
        count((long) Math.ceil(interval.high())));
  }

  static String times(Ratio ratio) {
    if (Double.isNaN(ratio.value()) || Double.isInfinite(ratio.value())) {
      return NOTHING;
    }
    ConfidenceInterval interval = ratio.interval();
    return String.format(
        Locale.ROOT,
        "x %s (%s to %s)",
        number(ratio.value()),
        number(interval.low()),
        Double.isInfinite(interval.high()) ? "any" : number(interval.high()));
  }

  static String times(Optional<Ratio> ratio) {
    return ratio.map(YieldWords::times).orElse(NOTHING);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= FINE ? "%.1f" : "%.2f", value);
  }

  static String time(Optional<Duration> time) {
    return time.map(YieldWords::time).orElse(NOTHING);
  }

  /** The two greatest units. */
  static String time(Duration time) {
    long minutes = time.toMinutes();
    long hours = time.toHours();
    if (hours >= 48) {
      return time.toDays() + " d " + time.toHoursPart() + " h";
    }
    if (hours >= 1) {
      return hours + " h " + time.toMinutesPart() + " min";
    }
    return minutes >= 1 ? minutes + " min " + time.toSecondsPart() + " s" : time.toSeconds() + " s";
  }
}
