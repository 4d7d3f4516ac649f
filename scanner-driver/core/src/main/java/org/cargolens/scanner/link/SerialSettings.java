package org.cargolens.scanner.link;

import java.util.List;
import java.util.Locale;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScannerConfig;

/**
 * How a serial line is set.
 *
 * @param baud bits a second, 50 to 12,000,000
 * @param dataBits bits of a character, 7 or 8
 * @param parity parity bit
 * @param stopBits stop bits, 1 or 2
 * @param flowControl whether RTS and CTS hold the other side back
 */
public record SerialSettings(
    int baud, int dataBits, Parity parity, int stopBits, FlowControl flowControl) {
  /** Parity bit of a character. */
  public enum Parity {
    /** No parity bit. */
    NONE,
    /** Even parity. */
    EVEN,
    /** Odd parity. */
    ODD
  }

  /** How a side is held back. */
  public enum FlowControl {
    /** Not at all. */
    NONE,
    /** By the lines RTS and CTS. */
    RTSCTS
  }

  /** Options of a scanner's URI on a serial line. */
  public static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.whole("baud", "speed", new OptionSpec.WholeNumber(50, 12_000_000), 115_200)
              .in("bit/s"),
          new OptionSpec(
              "parity", "parity bit", new OptionSpec.OneOf(List.of("none", "even", "odd")), "none"),
          new OptionSpec("stopbits", "stop bits", new OptionSpec.OneOf(List.of("1", "2")), "1"),
          new OptionSpec(
              "flow", "flow control", new OptionSpec.OneOf(List.of("none", "rtscts")), "none"));

  /** Checks the numbers. */
  public SerialSettings {
    if (baud < 50 || baud > 12_000_000) {
      throw new IllegalArgumentException("baud must be 50 to 12000000, is " + baud);
    }
    if (dataBits != 7 && dataBits != 8) {
      throw new IllegalArgumentException("dataBits must be 7 or 8, is " + dataBits);
    }
    if (stopBits != 1 && stopBits != 2) {
      throw new IllegalArgumentException("stopBits must be 1 or 2, is " + stopBits);
    }
  }

  /** Returns 8 data bits, no parity, 1 stop bit, no flow control. */
  public static SerialSettings of(int baud) {
    return new SerialSettings(baud, 8, Parity.NONE, 1, FlowControl.NONE);
  }

  /** Returns the settings that a scanner's {@link #OPTIONS} say. */
  public static SerialSettings of(ScannerConfig config) {
    return new SerialSettings(
        config.whole("baud"),
        8,
        Parity.valueOf(config.text("parity").toUpperCase(Locale.ROOT)),
        config.whole("stopbits"),
        FlowControl.valueOf(config.text("flow").toUpperCase(Locale.ROOT)));
  }
}
