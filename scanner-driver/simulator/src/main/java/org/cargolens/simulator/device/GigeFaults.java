package org.cargolens.simulator.device;

import java.time.Duration;
import java.util.Optional;
import org.cargolens.scanner.Deadline;

/**
 * What a virtual detector does wrong: what its plan says, and what it is told while it runs. Safe
 * for use by several threads.
 */
final class GigeFaults {
  /** How long a detector takes to start anew. */
  static final Duration BOOT = Duration.ofMillis(300);

  /** Block ids of 16 bits wrap soon after this one. */
  private static final long BEFORE_WRAP = 0xFFFF - 3;

  private static final Deadline OVER = Deadline.after(Duration.ZERO);

  private final GigeFaultPlan plan;
  private final double linesPerSecond;
  private final ActiveFaults active = new ActiveFaults(FaultPlan.NONE);
  private volatile Deadline silentUntil = OVER;

  GigeFaults(GigeFaultPlan plan, double linesPerSecond) {
    this.plan = plan;
    this.linesPerSecond = linesPerSecond;
  }

  /** What becomes of a packet that holds some lines. */
  enum Fate {
    /** It is sent. */
    SENT,
    /** It is not sent. */
    SWALLOWED,
    /** It is spoiled on its way. */
    SPOILED,
    /** The detector does not have it. */
    GONE
  }

  /** Returns whether a detector of this kind can do something. */
  static boolean isPossible(ScannerFault fault) {
    if (fault instanceof ScannerFault.Cut cut) {
      return cut.end() == ScannerFault.End.CLOSED;
    }
    return fault instanceof ScannerFault.LoseLines
        || fault instanceof ScannerFault.SwallowLines
        || fault instanceof ScannerFault.CorruptLines
        || fault instanceof ScannerFault.Duplicate
        || fault instanceof ScannerFault.Reorder
        || fault instanceof ScannerFault.Spoil
        || fault instanceof ScannerFault.Silence
        || fault instanceof ScannerFault.Reboot
        || fault instanceof ScannerFault.SerialNumber
        || fault instanceof ScannerFault.CounterWrap
        || fault instanceof ScannerFault.SecondController
        || fault instanceof ScannerFault.Pace
        || fault instanceof ScannerFault.Standstill
        || fault instanceof ScannerFault.ClockBack;
  }

  /** Something goes wrong from now on. */
  void order(ScannerFault fault) {
    active.order(fault);
  }

  /** All that was ordered is over. */
  void heal() {
    active.heal();
    silentUntil = OVER;
  }

  GigeFaultPlan plan() {
    return plan;
  }

  /** Returns what happens to packets of the stream by chance. */
  GigeFaultPlan.Stream stream() {
    GigeFaultPlan.Stream planned = plan.stream();
    Optional<ScannerFault.Duplicate> duplicate = active.find(ScannerFault.Duplicate.class);
    Optional<ScannerFault.Reorder> reorder = active.find(ScannerFault.Reorder.class);
    return new GigeFaultPlan.Stream(
        planned.drop(),
        duplicate.map(ScannerFault.Duplicate::share).orElse(planned.duplicate()),
        reorder.map(ScannerFault.Reorder::share).orElse(planned.reorder()),
        planned.corrupt());
  }

  /** Returns the share of all bytes that are spoiled on their way, as by a card without checks. */
  double spoiledShare() {
    return active.find(ScannerFault.Spoil.class).map(ScannerFault.Spoil::share).orElse(0.0);
  }

  double linesPerSecond() {
    return active
        .find(ScannerFault.Pace.class)
        .map(ScannerFault.Pace::linesPerSecond)
        .orElse(linesPerSecond);
  }

  /** Returns after how many lines of a scan the truck stands still. */
  int standstill() {
    return active.standstill();
  }

  /** Returns the id of a scan's first block. */
  long firstBlock(long usual) {
    return active.find(ScannerFault.CounterWrap.class).isPresent() ? BEFORE_WRAP : usual;
  }

  /** Returns the time of the detector's clock in nanoseconds. */
  long clock() {
    long back = active.find(ScannerFault.ClockBack.class).isPresent() ? 1 : 0;
    return System.nanoTime() - Duration.ofDays(back).toNanos();
  }

  /** Returns what becomes of a packet that holds some lines, sent first or again. */
  Fate fate(int firstLine, int endLine, boolean again) {
    for (ScannerFault.LoseLines lost : active.all(ScannerFault.LoseLines.class)) {
      if (meets(lost.first(), lost.lines(), firstLine, endLine)) {
        return again ? Fate.GONE : Fate.SWALLOWED;
      }
    }
    for (ScannerFault.SwallowLines lost : active.all(ScannerFault.SwallowLines.class)) {
      if (meets(lost.first(), lost.lines(), firstLine, endLine) && !(again && lost.once())) {
        return Fate.SWALLOWED;
      }
    }
    for (ScannerFault.CorruptLines spoiled : active.all(ScannerFault.CorruptLines.class)) {
      if (meets(spoiled.first(), spoiled.lines(), firstLine, endLine) && !again) {
        return Fate.SPOILED;
      }
    }
    return Fate.SENT;
  }

  private static boolean meets(int first, int count, int firstLine, int endLine) {
    return first < endLine && firstLine < first + count;
  }

  /**
   * Returns a fault whose moment has come, which is over with that.
   *
   * @param lines lines of the scan that were sent; -1 if there is none
   */
  Optional<ScannerFault> due(int lines) {
    for (ScannerFault fault : active.all(ScannerFault.class)) {
      int after = moment(fault);
      if (after > 0 && lines >= after && active.end(fault)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** Returns after how many lines a fault happens, 0 for at once; -1 if it has no moment. */
  static int moment(ScannerFault fault) {
    if (fault instanceof ScannerFault.Silence silence) {
      return silence.afterLines();
    }
    if (fault instanceof ScannerFault.Cut cut) {
      return cut.afterLines();
    }
    return fault instanceof ScannerFault.Reboot reboot ? reboot.afterLines() : -1;
  }

  /** Nothing is sent for a while, and nothing that comes is looked at. */
  void beSilent(Duration longest) {
    silentUntil = Deadline.after(longest);
  }

  boolean isSilent() {
    return !silentUntil.hasPassed();
  }

  /** Nobody is there for a while. */
  void goDown(Duration time) {
    active.goDown(time);
  }

  boolean isDown() {
    return active.isDown();
  }
}
