package org.cargolens.simulator.device;

import java.time.Duration;

/**
 * What a virtual scanner does wrong. The same plan does the same to the same sequence of frames.
 *
 * @param seed seed of all chances
 * @param chances what happens now and then
 * @param moments what happens once in a scan
 */
public record FaultPlan(long seed, Chances chances, Moments moments) {
  /** No faults. */
  public static final FaultPlan NONE =
      new FaultPlan(1, new Chances(0, 0, 0, 0), new Moments(0, Duration.ofSeconds(1), 0, 0));

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
      check("corrupt", corrupt);
      check("drop", drop);
      check("garbage", garbage);
      check("lose", lose);
    }

    private static void check(String name, double share) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(name + " must be 0 to 1, is " + share);
      }
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
      check("stall", stallAfter);
      check("disconnect", disconnectAfter);
      check("interlock", interlockAfter);
      if (stall.isNegative() || stall.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("stallms must be 0 to 3600000, is " + stall.toMillis());
      }
    }

    private static void check(String name, int lines) {
      if (lines < 0) {
        throw new IllegalArgumentException(name + " must not be negative, is " + lines);
      }
    }
  }

  /**
   * Reads a plan such as {@code corrupt=0.01,seed=7}. Names: {@code seed}, the shares {@code
   * corrupt drop garbage lose}, the lines {@code stall disconnect interlock}, and {@code stallms}.
   *
   * @throws IllegalArgumentException naming what is wrong and what is known
   */
  public static FaultPlan parse(String text) {
    FaultPlan plan = NONE;
    if (text.isBlank()) {
      return plan;
    }
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("not a fault=value: '" + part + "'");
      }
      String name = part.substring(0, equals).trim();
      try {
        plan = plan.with(name, part.substring(equals + 1).trim());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "value of fault '" + name + "' is no number: " + part, e);
      }
    }
    return plan;
  }

  private FaultPlan with(String name, String value) {
    return switch (name) {
      case "seed" -> withSeed(Long.parseLong(value));
      case "corrupt" -> withCorrupt(Double.parseDouble(value));
      case "drop" -> withDrop(Double.parseDouble(value));
      case "garbage" -> withGarbage(Double.parseDouble(value));
      case "lose" -> withLose(Double.parseDouble(value));
      case "stall" -> withStall(Integer.parseInt(value), moments.stall);
      case "stallms" -> withStall(moments.stallAfter, Duration.ofMillis(Long.parseLong(value)));
      case "disconnect" -> withDisconnectAfter(Integer.parseInt(value));
      case "interlock" -> withInterlockAfter(Integer.parseInt(value));
      default ->
          throw new IllegalArgumentException(
              "unknown fault '"
                  + name
                  + "'; known: seed, corrupt, drop, garbage, lose, stall, stallms, disconnect,"
                  + " interlock");
    };
  }

  /** Returns this plan with another seed. */
  public FaultPlan withSeed(long other) {
    return new FaultPlan(other, chances, moments);
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

  private FaultPlan with(Chances other) {
    return new FaultPlan(seed, other, moments);
  }

  private FaultPlan with(Moments other) {
    return new FaultPlan(seed, chances, other);
  }
}
