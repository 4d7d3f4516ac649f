package org.cargolens.simulator.device;

import java.time.Duration;

/**
 * One thing that a scanner does wrong, or otherwise than usual, when it is told to. Which of them
 * there are is decided by what happens to scanners in the field; not every protocol has all.
 *
 * <p>{@code afterLines} counts lines of the first view in a scan; 0 is at once, scan or none.
 */
public sealed interface ScannerFault {
  /**
   * The scanner has lost lines of the first view, and says so if its protocol can.
   *
   * @param first first line, from 0
   * @param lines how many, at least 1
   */
  record LoseLines(int first, int lines) implements ScannerFault {
    /** Checks the range. */
    public LoseLines {
      Checks.range(first, lines);
    }
  }

  /**
   * What holds lines of the first view is never sent, however often it is asked for; or only the
   * first time, if {@code once}.
   *
   * @param first first line, from 0
   * @param lines how many, at least 1
   * @param once whether a repetition is sent
   */
  record SwallowLines(int first, int lines, boolean once) implements ScannerFault {
    /** Checks the range. */
    public SwallowLines {
      Checks.range(first, lines);
    }
  }

  /**
   * Bits are turned over in what holds lines of the first view, once for each transmission unit.
   *
   * @param first first line, from 0
   * @param lines how many, at least 1
   */
  record CorruptLines(int first, int lines) implements ScannerFault {
    /** Checks the range. */
    public CorruptLines {
      Checks.range(first, lines);
    }
  }

  /**
   * Lines are sent twice.
   *
   * @param share share of the transmission units, 0 to 1
   */
  record Duplicate(double share) implements ScannerFault {
    /** Checks the share. */
    public Duplicate {
      Checks.share("duplicate", share);
    }
  }

  /**
   * Lines change places with those after them.
   *
   * @param share share of the transmission units, 0 to 1
   */
  record Reorder(double share) implements ScannerFault {
    /** Checks the share. */
    public Reorder {
      Checks.share("reorder", share);
    }
  }

  /**
   * Bytes are changed, lost or added on their way.
   *
   * @param share share of the bytes, 0 to 1
   */
  record Spoil(double share) implements ScannerFault {
    /** Checks the share. */
    public Spoil {
      Checks.share("spoil", share);
    }
  }

  /**
   * Bytes come singly for a while.
   *
   * @param interval time between two bytes
   * @param bytes bytes after which all is well again, at least 1
   */
  record Drip(Duration interval, int bytes) implements ScannerFault {
    /** Checks both. */
    public Drip {
      Checks.duration("drip", interval);
      Checks.positive("bytes", bytes);
    }
  }

  /**
   * Nothing is sent for a while, not even answers; what was held back is sent afterwards.
   *
   * @param afterLines when
   * @param longest for how long
   */
  record Silence(int afterLines, Duration longest) implements ScannerFault {
    /** Checks both. */
    public Silence {
      Checks.lines("stall", afterLines);
      Checks.duration("stallms", longest);
    }
  }

  /** How a link ends. */
  enum End {
    /** Closed in the usual way. */
    CLOSED,
    /** The scanner sends nothing more but still reads: half closed (TCP). */
    HALF_CLOSED,
    /** Ended without a word to what is under way: a TCP reset. */
    RESET
  }

  /**
   * The link ends.
   *
   * @param afterLines when
   * @param end how
   */
  record Cut(int afterLines, End end) implements ScannerFault {
    /** Checks the moment. */
    public Cut {
      Checks.lines("disconnect", afterLines);
    }
  }

  /**
   * The scanner starts anew: the link ends, any scan is forgotten, for a while nobody answers.
   *
   * @param afterLines when
   * @param down for how long it can't be reached
   */
  record Reboot(int afterLines, Duration down) implements ScannerFault {
    /** Checks both. */
    public Reboot {
      Checks.lines("reboot", afterLines);
      Checks.duration("rebootms", down);
    }
  }

  /**
   * Whoever connects from now on meets another scanner of the same kind.
   *
   * @param text its serial number
   */
  record SerialNumber(String text) implements ScannerFault {}

  /**
   * The encoder starts so far up that its counter wraps in the middle of the scan.
   *
   * @param bits width of the counter, 8 to 64; it is signed
   */
  record EncoderWrap(int bits) implements ScannerFault {
    /** Checks the width. */
    public EncoderWrap {
      if (bits < 8 || bits > 64) {
        throw new IllegalArgumentException("encoderwrap must be 8 to 64, is " + bits);
      }
    }
  }

  /** Numbers that the protocol counts up start so close to their end that they wrap. */
  record CounterWrap() implements ScannerFault {}

  /**
   * The second energy lags behind the first; the first lines of it repeat.
   *
   * @param lines by how many lines, at least 1
   */
  record EnergySkew(int lines) implements ScannerFault {
    /** Checks the number of lines. */
    public EnergySkew {
      Checks.positive("skew", lines);
    }
  }

  /** Another host has the scanner. */
  record SecondController() implements ScannerFault {}

  /**
   * A safety interlock opens. The scanner says so, records no more and refuses to start.
   *
   * @param afterLines when
   */
  record Interlock(int afterLines) implements ScannerFault {
    /** Checks the moment. */
    public Interlock {
      Checks.lines("interlock", afterLines);
    }
  }

  /**
   * Scans are recorded at a rate of their own.
   *
   * @param linesPerSecond line rate, above 0
   */
  record Pace(double linesPerSecond) implements ScannerFault {
    /** Checks the rate. */
    public Pace {
      if (!(linesPerSecond > 0 && linesPerSecond <= 1e6)) {
        throw new IllegalArgumentException(
            "pace must be above 0 and at most 1000000, is " + linesPerSecond);
      }
    }
  }

  /**
   * The truck stands still: no lines are recorded beyond so many, until the same is ordered of more
   * lines or all is well again; those that were recorded are sent, and a frame of several lines is
   * recorded to its end. Whoever orders it line by line gets lines no faster than he takes them,
   * however slow his computer is.
   *
   * @param lines lines of the first view in a scan, counted from its beginning; at least 0
   */
  record Standstill(int lines) implements ScannerFault {
    /** Checks the number of lines. */
    public Standstill {
      Checks.lines("standstill", lines);
    }
  }

  /** The scanner does not say in advance how many lines there will be. */
  record UnknownLength() implements ScannerFault {}

  /** The scanner's own clock goes back by a day. */
  record ClockBack() implements ScannerFault {}

  /** Another device on the same bus talks to its host. */
  record Neighbour() implements ScannerFault {}
}
