package org.cargolens.scanner.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A line that a radiation portal of the TSA and Rapiscan family says by itself: two or three
 * letters, and numbers with commas between. Letters and numbers as osh-oakridge-modules (Rapiscan
 * driver, MessageHandler.java) reads them.
 */
public sealed interface PortalLine {
  /** Most characters of a line. */
  int LONGEST = 256;

  /** When counts are taken, and whether they are in order. */
  enum Moment {
    /** No vehicle; every 5 s. */
    BACKGROUND,
    /** No vehicle, and too many counts. */
    HIGH,
    /** No vehicle, and too few counts. */
    LOW,
    /** A vehicle; every 0.2 s. */
    SCAN,
    /** A vehicle, and more counts than the background allows. */
    ALARM
  }

  /**
   * Gamma counts: GB, GH, GL, GS, GA.
   *
   * @param moment when
   * @param counts counts of four detectors
   */
  record Gamma(Moment moment, List<Integer> counts) implements PortalLine {
    /** Copies the list. */
    public Gamma {
      counts = List.copyOf(counts);
    }
  }

  /**
   * Neutron counts: NB, NH, NS, NA.
   *
   * @param moment when
   * @param counts counts of four detectors
   */
  record Neutron(Moment moment, List<Integer> counts) implements PortalLine {
    /** Copies the list. */
    public Neutron {
      counts = List.copyOf(counts);
    }
  }

  /**
   * The vehicle has left: GX.
   *
   * @param sequence the portal's number of the occupancy
   */
  record OccupancyEnd(long sequence) implements PortalLine {}

  /**
   * How fast the vehicle was: SP.
   *
   * @param kilometresPerHour its speed
   */
  record Speed(double kilometresPerHour) implements PortalLine {}

  /**
   * The cabinet: TC closed, TT opened.
   *
   * @param opened whether it is open
   */
  record Tamper(boolean opened) implements PortalLine {}

  /**
   * Settings of the portal, as text: SG1 to SG3, SN1, SN2.
   *
   * @param name which
   * @param text what comes after it
   */
  record Settings(String name, String text) implements PortalLine {}

  /**
   * Reads a line without its end.
   *
   * @throws MalformedPayloadException if it is none, saying why
   */
  static PortalLine parse(String line) throws MalformedPayloadException {
    String[] words = line.split(",", -1);
    String name = words[0];
    return switch (name) {
      case "GB" -> new Gamma(Moment.BACKGROUND, counts(words, line));
      case "GH" -> new Gamma(Moment.HIGH, counts(words, line));
      case "GL" -> new Gamma(Moment.LOW, counts(words, line));
      case "GS" -> new Gamma(Moment.SCAN, counts(words, line));
      case "GA" -> new Gamma(Moment.ALARM, counts(words, line));
      case "NB" -> new Neutron(Moment.BACKGROUND, counts(words, line));
      case "NH" -> new Neutron(Moment.HIGH, counts(words, line));
      case "NS" -> new Neutron(Moment.SCAN, counts(words, line));
      case "NA" -> new Neutron(Moment.ALARM, counts(words, line));
      case "GX" -> new OccupancyEnd(whole(words, 1, line));
      case "SP" -> new Speed(decimal(words, 3, line));
      case "TC" -> new Tamper(false);
      case "TT" -> new Tamper(true);
      case "SG1", "SG2", "SG3", "SN1", "SN2" ->
          new Settings(name, line.substring(Math.min(line.length(), name.length() + 1)));
      default -> throw new MalformedPayloadException("no portal says '" + shown(line) + "'");
    };
  }

  private static List<Integer> counts(String[] words, String line)
      throws MalformedPayloadException {
    List<Integer> counts = new ArrayList<>();
    for (int detector = 1; detector <= 4; detector++) {
      counts.add(whole(words, detector, line));
    }
    return counts;
  }

  private static int whole(String[] words, int index, String line)
      throws MalformedPayloadException {
    String word = index < words.length ? words[index].strip() : "";
    if (!word.matches("[0-9]{1,9}")) {
      throw new MalformedPayloadException(
          "expected a whole number in field " + index + " of '" + shown(line) + "'");
    }
    return Integer.parseInt(word);
  }

  private static double decimal(String[] words, int index, String line)
      throws MalformedPayloadException {
    String word = index < words.length ? words[index].strip() : "";
    if (!word.matches("[0-9]{1,6}(\\.[0-9]{0,6})?")) {
      throw new MalformedPayloadException(
          "expected a number in field " + index + " of '" + shown(line) + "'");
    }
    return Double.parseDouble(word);
  }

  private static String shown(String line) {
    return line.substring(0, Math.min(line.length(), 60)).replaceAll("\\p{Cntrl}", "?");
  }
}
