package org.cargolens.simulator.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What goes wrong with the lines of a virtual line detector. Guarded by the detector's lock. */
final class LineFaults {
  /**
   * Lines a second unless somebody says otherwise. Nothing holds a detector back, so that a scan
   * that is sent at once is lost to a host that has to wait for some milliseconds: a receive buffer
   * as Linux usually grants it holds 69 lines.
   */
  private static final double USUAL_PACE = 1000;

  private final List<ScannerFault> faults = new ArrayList<>();

  static boolean knows(ScannerFault fault) {
    return fault instanceof ScannerFault.SwallowLines
        || fault instanceof ScannerFault.CorruptLines
        || fault instanceof ScannerFault.Silence
        || fault instanceof ScannerFault.Cut
        || fault instanceof ScannerFault.Reboot
        || fault instanceof ScannerFault.Interlock
        || fault instanceof ScannerFault.Pace
        || fault instanceof ScannerFault.Standstill
        || fault instanceof ScannerFault.CounterWrap
        || fault instanceof ScannerFault.EncoderWrap;
  }

  void add(ScannerFault fault) {
    if (fault instanceof ScannerFault.Standstill) {
      faults.removeIf(ScannerFault.Standstill.class::isInstance);
    }
    faults.add(fault);
  }

  void clear() {
    faults.clear();
  }

  /** Returns what happens once so many lines have been sent, and forgets it. */
  List<ScannerFault> due(int line) {
    List<ScannerFault> due = new ArrayList<>();
    for (ScannerFault fault : faults) {
      int after = Integer.MAX_VALUE;
      if (fault instanceof ScannerFault.Silence silence) {
        after = silence.afterLines();
      } else if (fault instanceof ScannerFault.Cut cut) {
        after = cut.afterLines();
      } else if (fault instanceof ScannerFault.Reboot reboot) {
        after = reboot.afterLines();
      } else if (fault instanceof ScannerFault.Interlock open) {
        after = open.afterLines();
      }
      if (after <= line) {
        due.add(fault);
      }
    }
    faults.removeAll(due);
    return due;
  }

  /** Returns the numbers of a scan, which wrap in its middle if they are to. */
  LineDatagrams.Numbers numbers(int scan, int lines) {
    int first = 0;
    int bits = 0;
    for (ScannerFault fault : faults) {
      first = fault instanceof ScannerFault.CounterWrap ? -lines / 2 : first;
      bits = fault instanceof ScannerFault.EncoderWrap wrap ? wrap.bits() : bits;
    }
    return new LineDatagrams.Numbers(scan, first, bits);
  }

  long periodNanos() {
    double period = 1e9 / USUAL_PACE;
    for (ScannerFault fault : faults) {
      period = fault instanceof ScannerFault.Pace pace ? 1e9 / pace.linesPerSecond() : period;
    }
    return (long) period;
  }

  /** Returns after how many lines of a scan the truck stands still. */
  int standstill() {
    for (ScannerFault fault : faults) {
      if (fault instanceof ScannerFault.Standstill still) {
        return still.lines();
      }
    }
    return Integer.MAX_VALUE;
  }

  /** Takes a part of a line away, or turns a bit of it over. */
  void spoil(int line, List<byte[]> parts, Random random) {
    for (ScannerFault fault : faults) {
      if (fault instanceof ScannerFault.SwallowLines swallow
          && isIn(line, swallow.first(), swallow.lines())) {
        parts.remove(random.nextInt(parts.size()));
      } else if (fault instanceof ScannerFault.CorruptLines corrupt
          && isIn(line, corrupt.first(), corrupt.lines())) {
        byte[] part = parts.get(random.nextInt(parts.size()));
        part[2 + random.nextInt(part.length - 2)] ^= (byte) (1 << random.nextInt(8));
      }
    }
  }

  private static boolean isIn(int line, int first, int lines) {
    return line >= first && line < first + lines;
  }
}
