package org.cargolens.simulator.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a virtual scanner does wrong. The same plan does the same to the same sequence of frames.
 *
 * @param seed seed of all chances
 * @param chances what happens now and then
 * @param moments what happens once in a scan
 * @param others what else goes wrong, in each scan
 */
public record FaultPlan(long seed, Chances chances, Moments moments, List<ScannerFault> others) {
  /** No faults. */
  public static final FaultPlan NONE =
      new FaultPlan(
          1, new Chances(0, 0, 0, 0), new Moments(0, Duration.ofSeconds(1), 0, 0), List.of());

  /** Copies the list. */
  public FaultPlan {
    others = List.copyOf(others);
  }

  /**
   * What happens now and then; each a share from 0 to 1.
   *
   * @param corrupt frames in which one bit is turned over
   * @param drop frames that are not sent
   * @param garbage frames before which some random bytes are sent
   * @param lose lines that the scanner itself loses, and says so
   */
  public record Chances(double corrupt, double drop, double garbage, double lose) {
    /** Checks all shares. */
    public Chances {
      Checks.share("corrupt", corrupt);
      Checks.share("drop", drop);
      Checks.share("garbage", garbage);
      Checks.share("lose", lose);
    }
  }

  /**
   * What happens once, after so many lines of the first view; 0 for never.
   *
   * @param stallAfter lines after which nothing is sent for a while
   * @param stall how long that lasts, at most an hour
   * @param disconnectAfter lines after which the link is cut
   * @param interlockAfter lines after which an interlock opens
   */
  public record Moments(int stallAfter, Duration stall, int disconnectAfter, int interlockAfter) {
    /** Checks all numbers. */
    public Moments {
      Checks.lines("stall", stallAfter);
      Checks.lines("disconnect", disconnectAfter);
      Checks.lines("interlock", interlockAfter);
      Checks.duration("stallms", stall);
    }
  }

  /**
   * Reads a plan such as {@code corrupt=0.01,seed=7}; {@code docs/virtual-scanner.md} lists the
   * names.
   *
   * @throws IllegalArgumentException naming what is wrong and what is known
   */
  public static FaultPlan parse(String text) {
    return FaultWords.parse(text);
  }

  /** Returns all that happens at a moment, and the other faults. */
  List<ScannerFault> faults() {
    List<ScannerFault> faults = new ArrayList<>(others);
    if (moments.disconnectAfter > 0) {
      faults.add(new ScannerFault.Cut(moments.disconnectAfter, ScannerFault.End.CLOSED));
    }
    if (moments.interlockAfter > 0) {
      faults.add(new ScannerFault.Interlock(moments.interlockAfter));
    }
    if (moments.stallAfter > 0) {
      faults.add(new ScannerFault.Silence(moments.stallAfter, moments.stall));
    }
    return faults;
  }

  /** Returns this plan with another seed. */
  public FaultPlan withSeed(long other) {
    return new FaultPlan(other, chances, moments, others);
  }

  /** Returns this plan with another share of frames in which one bit is turned over. */
  public FaultPlan withCorrupt(double share) {
    return with(new Chances(share, chances.drop, chances.garbage, chances.lose));
  }

  /** Returns this plan with another share of frames that are not sent. */
  public FaultPlan withDrop(double share) {
    return with(new Chances(chances.corrupt, share, chances.garbage, chances.lose));
  }

  /** Returns this plan with another share of frames with random bytes before them. */
  public FaultPlan withGarbage(double share) {
    return with(new Chances(chances.corrupt, chances.drop, share, chances.lose));
  }

  /** Returns this plan with another share of lines that the scanner loses. */
  public FaultPlan withLose(double share) {
    return with(new Chances(chances.corrupt, chances.drop, chances.garbage, share));
  }

  /** Returns this plan with a silence after some lines. */
  public FaultPlan withStall(int afterLines, Duration silence) {
    return with(new Moments(afterLines, silence, moments.disconnectAfter, moments.interlockAfter));
  }

  /** Returns this plan with the link cut after some lines. */
  public FaultPlan withDisconnectAfter(int lines) {
    return with(new Moments(moments.stallAfter, moments.stall, lines, moments.interlockAfter));
  }

  /** Returns this plan with an interlock that opens after some lines. */
  public FaultPlan withInterlockAfter(int lines) {
    return with(new Moments(moments.stallAfter, moments.stall, moments.disconnectAfter, lines));
  }

  /** Returns this plan with one more fault. */
  public FaultPlan with(ScannerFault fault) {
    List<ScannerFault> more = new ArrayList<>(others);
    more.add(fault);
    return new FaultPlan(seed, chances, moments, more);
  }

  private FaultPlan with(Chances other) {
    return new FaultPlan(seed, other, moments, others);
  }

  private FaultPlan with(Moments other) {
    return new FaultPlan(seed, chances, other, others);
  }
}
