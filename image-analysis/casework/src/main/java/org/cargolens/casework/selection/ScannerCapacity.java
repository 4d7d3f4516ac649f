package org.cargolens.casework.selection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a scanner can do.
 *
 * @param scanner its name
 * @param site where it stands
 * @param scansPerHour how many scans an hour, above 0, at most 3600
 * @param open when it works, in order
 * @param stoppedAt since when it has stood still, if it does
 */
public record ScannerCapacity(
    String scanner,
    String site,
    double scansPerHour,
    List<Window> open,
    Optional<Instant> stoppedAt) {
  private static final double MOST_AN_HOUR = 3_600;
  private static final double NANOS_AN_HOUR = 3.6e12;

  /** Copies the list and checks the rate. */
  public ScannerCapacity {
    open = List.copyOf(open);
    if (!(scansPerHour > 0 && scansPerHour <= MOST_AN_HOUR)) {
      throw new IllegalArgumentException(
          scanner + ": scans an hour must be above 0 to 3600, are " + scansPerHour);
    }
    for (int i = 1; i < open.size(); i++) {
      if (open.get(i).from().isBefore(open.get(i - 1).to())) {
        throw new IllegalArgumentException(
            scanner + ": opens " + open.get(i).from() + " before it closed");
      }
    }
  }

  /**
   * When a scanner works.
   *
   * @param from first moment
   * @param to first moment after it, at most 31 days later
   */
  public record Window(Instant from, Instant to) {
    private static final Duration LONGEST = Duration.ofDays(31);

    /** Checks the order. */
    public Window {
      if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "a scanner is open for 0 to 31 days, not from " + from + " to " + to);
      }
    }
  }

  /** Returns this scanner as it stands still since a moment. */
  public ScannerCapacity stopped(Instant since) {
    return new ScannerCapacity(scanner, site, scansPerHour, open, Optional.of(since));
  }

  /** Returns whether a slot is its own and it stood still before the slot's end. */
  boolean stopsDuring(Slot slot) {
    return slot.scanner().equals(scanner)
        && slot.site().equals(site)
        && stoppedAt.filter(since -> slot.end().isAfter(since)).isPresent();
  }

  /** Returns the slots that it can serve, in order. */
  public List<Slot> slots() {
    Duration length = Duration.ofNanos(Math.round(NANOS_AN_HOUR / scansPerHour));
    List<Slot> slots = new ArrayList<>();
    for (Window window : open) {
      Instant begin = window.from();
      Instant end = begin.plus(length);
      while (!end.isAfter(window.to())) {
        Slot slot = new Slot(scanner, site, begin, end);
        if (!stopsDuring(slot)) {
          slots.add(slot);
        }
        begin = end;
        end = begin.plus(length);
      }
    }
    return slots;
  }
}
