package org.cargolens.simulator.device;

import java.time.Duration;
import java.util.function.Function;

/**
 * What a virtual GigE Vision detector does wrong. The same plan does the same to the same sequence
 * of datagrams.
 *
 * @param seed seed of all chances
 * @param stream what happens to packets of the stream
 * @param moments what happens once in a scan
 * @param commandLoss share of commands and of answers that get lost, from 0 to 1
 */
public record GigeFaultPlan(long seed, Stream stream, Moments moments, double commandLoss) {
  /** No faults. */
  public static final GigeFaultPlan NONE =
      new GigeFaultPlan(1, new Stream(0, 0, 0, 0), new Moments(0, Duration.ofSeconds(1), 0), 0);

  /**
   * What happens to packets of the stream, those sent again too; each a share from 0 to 1.
   *
   * @param drop packets that are not sent
   * @param duplicate packets that are sent twice
   * @param reorder packets that are sent up to eight packets later
   * @param corrupt packets that are cut short, or whose header or leader says what can't be. A
   *     network's checksums catch all else
   */
  public record Stream(double drop, double duplicate, double reorder, double corrupt) {
    /** Checks all shares. */
    public Stream {
      check("drop", drop);
      check("duplicate", duplicate);
      check("reorder", reorder);
      check("corrupt", corrupt);
    }
  }

  /**
   * What happens once, after so many lines; 0 for never.
   *
   * @param stallAfter lines after which nothing is sent for a while
   * @param stall how long that lasts, at most a minute
   * @param rebootAfter lines after which the detector starts anew: it forgets who controls it
   */
  public record Moments(int stallAfter, Duration stall, int rebootAfter) {
    /** Checks all numbers. */
    public Moments {
      if (stallAfter < 0 || rebootAfter < 0) {
        throw new IllegalArgumentException(
            "lines must not be negative, are " + stallAfter + " and " + rebootAfter);
      }
      if (stall.isNegative() || stall.compareTo(Duration.ofMinutes(1)) > 0) {
        throw new IllegalArgumentException("stall must be 0 to 60 s, is " + stall);
      }
    }
  }

  /** Checks the share. */
  public GigeFaultPlan {
    check("commandLoss", commandLoss);
  }

  private static void check(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be 0 to 1, is " + share);
    }
  }

  /** Returns this plan with another seed. */
  public GigeFaultPlan withSeed(long other) {
    return new GigeFaultPlan(other, stream, moments, commandLoss);
  }

  /** Returns this plan with other chances of the stream's packets. */
  public GigeFaultPlan withStream(Stream other) {
    return new GigeFaultPlan(seed, other, moments, commandLoss);
  }

  /** Returns this plan with another share of packets that are not sent. */
  public GigeFaultPlan withDrop(double share) {
    return with(old -> new Stream(share, old.duplicate, old.reorder, old.corrupt));
  }

  private GigeFaultPlan with(Function<Stream, Stream> change) {
    return withStream(change.apply(stream));
  }

  /** Returns this plan with a silence of the stream after some lines. */
  public GigeFaultPlan withStall(int afterLines, Duration silence) {
    return new GigeFaultPlan(
        seed, stream, new Moments(afterLines, silence, moments.rebootAfter), commandLoss);
  }

  /** Returns this plan with a reboot after some lines. */
  public GigeFaultPlan withRebootAfter(int lines) {
    return new GigeFaultPlan(
        seed, stream, new Moments(moments.stallAfter, moments.stall, lines), commandLoss);
  }

  /** Returns this plan with another share of commands and answers that get lost. */
  public GigeFaultPlan withCommandLoss(double share) {
    return new GigeFaultPlan(seed, stream, moments, share);
  }
}
