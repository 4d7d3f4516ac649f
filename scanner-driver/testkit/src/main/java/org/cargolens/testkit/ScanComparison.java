package org.cargolens.testkit;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.CanonicalBytes;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;

/** How two scans differ. */
public final class ScanComparison {
  private ScanComparison() {}

  /**
   * Returns the first difference: views, sizes, line tables, samples, calibration; not metadata.
   */
  public static Optional<String> difference(RawScan actual, RawScan expected) {
    if (actual.views().size() != expected.views().size()) {
      return Optional.of(actual.views().size() + " views instead of " + expected.views().size());
    }
    for (int index = 0; index < expected.views().size(); index++) {
      Optional<String> found = difference(actual.views().get(index), expected.views().get(index));
      if (found.isPresent()) {
        return Optional.of("view " + index + ": " + found.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> difference(View actual, View expected) {
    if (actual.kind() != expected.kind() || !actual.geometry().equals(expected.geometry())) {
      return Optional.of(
          actual.kind() + " " + actual.geometry() + " instead of " + expected.geometry());
    }
    if (!actual.lineTable().equals(expected.lineTable())) {
      return Optional.of("flags or encoder positions are not those that were sent");
    }
    if (!actual.gaps().equals(expected.gaps())) {
      return Optional.of("gaps " + actual.gaps() + " instead of " + expected.gaps());
    }
    Optional<String> channels = difference(actual.channels(), expected.channels());
    return channels.isPresent()
        ? channels
        : difference(calibration(actual), calibration(expected)).map(text -> "calibration " + text);
  }

  private static List<Channel> calibration(View view) {
    return view.calibration().stream().map(frame -> frame.channel()).toList();
  }

  private static Optional<String> difference(List<Channel> actual, List<Channel> expected) {
    if (actual.size() != expected.size()) {
      return Optional.of(actual.size() + " channels instead of " + expected.size());
    }
    for (int index = 0; index < expected.size(); index++) {
      Channel got = actual.get(index);
      Channel wanted = expected.get(index);
      if (got.kind() != wanted.kind()
          || got.domain() != wanted.domain()
          || !got.format().equals(wanted.format())) {
        return Optional.of("channel " + got + " instead of " + wanted);
      }
      if (!got.sha256().equals(wanted.sha256())) {
        return Optional.of("samples of channel " + index + " are not those that were sent");
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the first line whose samples are wrong: not those expected or, in a gap, not zero and
   * flagged. Lines past the end of the received view are not looked at.
   */
  public static Optional<String> wrongLine(View actual, View expected) {
    for (int line = 0; line < actual.geometry().lines(); line++) {
      boolean missing = isIn(actual.gaps(), line);
      if (missing != actual.lineTable().has(line, LineFlag.MISSING)) {
        return Optional.of("line " + line + ": gap and flag MISSING do not agree");
      }
      for (int channel = 0; channel < actual.channels().size(); channel++) {
        Channel got = actual.channels().get(channel);
        boolean right =
            missing
                ? isZero(got, line)
                : line < expected.geometry().lines()
                    && CanonicalBytes.lines(got, line, 1)
                        .equals(CanonicalBytes.lines(expected.channels().get(channel), line, 1));
        if (!right) {
          return Optional.of(
              "line "
                  + line
                  + " of channel "
                  + channel
                  + (missing ? " is missing and not zero" : " is not what was sent"));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isIn(List<LineGap> gaps, int line) {
    return gaps.stream().anyMatch(gap -> line >= gap.firstLine() && line < gap.endLine());
  }

  private static boolean isZero(Channel channel, int line) {
    for (int detector = 0; detector < channel.detectors(); detector++) {
      if (channel.sample(line, detector) != 0) {
        return false;
      }
    }
    return true;
  }
}
