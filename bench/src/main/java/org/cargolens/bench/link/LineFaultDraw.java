package org.cargolens.bench.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.bench.link.FaultJudge.Expected;
import org.cargolens.simulator.device.ScannerFault;

/**
 * Draws what goes wrong in one scan of a line detector over UDP: doubling and changing places,
 * which take nothing; damaged and swallowed lines, which are gone for good, as nobody sends them
 * again; and now and then something that ends the scan.
 */
final class LineFaultDraw {
  private static final int MOST_HOLES = 5;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Random random;
  private final int lines;

  LineFaultDraw(long seed, int lines) {
    random = new Random(seed);
    this.lines = lines;
  }

  /**
   * What is ordered, and how a scan must end that meets it.
   *
   * @param orders what goes wrong
   * @param known whether the host says how many lines it wants; it does where the scan may be
   *     broken off, as nobody knows else what is missing
   * @param expected how the scan must end
   */
  record Drawn(List<ScannerFault> orders, boolean known, Expected expected) {}

  Drawn draw() {
    List<ScannerFault> orders = new ArrayList<>();
    if (happens(0.5)) {
      orders.add(new ScannerFault.Duplicate(0.2 * random.nextDouble()));
    }
    if (happens(0.5)) {
      orders.add(new ScannerFault.Reorder(0.5 * random.nextDouble()));
    }
    if (happens(0.5)) {
      orders.add(new ScannerFault.CounterWrap());
    }
    Set<Integer> gone = happens(0.6) ? holes(orders) : Set.of();
    if (happens(0.15)) {
      ScannerFault end = end();
      orders.add(end);
      boolean interlock = end instanceof ScannerFault.Interlock;
      return new Drawn(orders, true, interlock ? new Expected.Interlock() : new Expected.Broken());
    }
    return new Drawn(
        orders, happens(0.5), gone.isEmpty() ? new Expected.Whole() : new Expected.Gone(gone));
  }

  private Set<Integer> holes(List<ScannerFault> orders) {
    Set<Integer> gone = new TreeSet<>();
    for (int holes = 1 + random.nextInt(MOST_HOLES); holes > 0; holes--) {
      int first = random.nextInt(lines);
      int count = Math.min(lines - first, 1 + random.nextInt(lines / 6));
      orders.add(
          random.nextBoolean()
              ? new ScannerFault.CorruptLines(first, count)
              : new ScannerFault.SwallowLines(first, count, false));
      for (int line = first; line < first + count; line++) {
        gone.add(line);
      }
    }
    return gone;
  }

  private ScannerFault end() {
    return switch (random.nextInt(5)) {
      case 0 -> new ScannerFault.Interlock(line());
      case 1 -> new ScannerFault.Cut(line(), ScannerFault.End.CLOSED);
      case 2 -> new ScannerFault.Reboot(line(), PAUSE);
      case 3 -> new ScannerFault.Silence(line(), PAUSE);
      default -> new ScannerFault.Spoil(0.001 * random.nextDouble());
    };
  }

  private boolean happens(double share) {
    return random.nextDouble() < share;
  }

  private int line() {
    return 1 + random.nextInt(lines - 1);
  }
}
