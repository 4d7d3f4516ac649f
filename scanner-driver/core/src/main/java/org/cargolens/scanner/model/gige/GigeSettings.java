package org.cargolens.scanner.model.gige;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.ReconnectPolicy;
import org.cargolens.scanner.wire.gige.PixelFormat;

/**
 * What the options of a scanner's URI say, checked.
 *
 * @param config the options
 * @param features what to set on the device before a scan, in order
 */
record GigeSettings(ScannerConfig config, List<Feature> features) {
  /** Times that a lost packet is asked for again. */
  static final int RESEND_ATTEMPTS = 5;

  static final String AS_IT_IS = "device";

  private static final OptionSpec.WholeNumber MILLIS = new OptionSpec.WholeNumber(20, 600_000);

  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.whole(
              "lines",
              "lines of a scan; 0 for until it is stopped",
              new OptionSpec.WholeNumber(0, 1 << 20),
              0),
          OptionSpec.whole(
              "width",
              "pixels in a line; 0 for as the device is set",
              new OptionSpec.WholeNumber(0, 1 << 17),
              0),
          OptionSpec.whole(
              "height",
              "lines of a frame; 0 for as the device is set",
              new OptionSpec.WholeNumber(0, 1 << 16),
              0),
          words("format", "pixel format", formats(), AS_IT_IS),
          words("energies", "where two energies are in a frame", EnergyLayout.words(), "single"),
          words("first-energy", "energy that comes first", List.of("high", "low"), "high"),
          words(
              "trigger",
              "what starts a frame: as set, nothing, a signal, or this program",
              List.of(AS_IT_IS, "off", "external", "software"),
              AS_IT_IS),
          words("control", "what others may do", List.of("shared", "exclusive"), "shared"),
          words(
              "first-block",
              "the scan begins with the block of id 1, or with the first that comes",
              List.of("one", "seen"),
              "seen"),
          OptionSpec.whole(
              "packet",
              "bytes of a packet of the stream, with IP and UDP headers",
              new OptionSpec.WholeNumber(576, 65_500),
              1500),
          OptionSpec.whole(
              "packet-delay",
              "pause between packets, in ticks of the device's clock",
              new OptionSpec.WholeNumber(0, Integer.MAX_VALUE),
              0),
          OptionSpec.whole(
              "buffer",
              "bytes of the system's receive buffer",
              new OptionSpec.WholeNumber(1 << 16, 1 << 30),
              4 << 20),
          OptionSpec.whole(
              "stream-port",
              "local UDP port of the stream; 0 for any",
              new OptionSpec.WholeNumber(0, 65_535),
              0),
          OptionSpec.whole("answer", "ms before a request is sent again", MILLIS, 100),
          OptionSpec.whole(
              "heartbeat", "ms of silence after which the device frees itself", MILLIS, 3000),
          OptionSpec.whole(
              "silence",
              "ms without an answer, after which the device is lost at the latest; less with a"
                  + " 'heartbeat' of less than half as much again",
              MILLIS,
              2000),
          OptionSpec.whole(
              "patience",
              "ms without a packet, after which what is missing counts as lost",
              MILLIS,
              2000),
          new OptionSpec(
              "set",
              "features to set before a scan: Name:value,Name:value",
              new OptionSpec.Text(1024),
              ""),
          ReconnectPolicy.OPTION);

  /**
   * A feature to set.
   *
   * @param name its name in the device's description
   * @param value a whole number, or an entry of an enumeration
   */
  record Feature(String name, String value) {}

  private static OptionSpec words(
      String name, String description, List<String> words, String word) {
    return new OptionSpec(name, description, new OptionSpec.OneOf(words), word);
  }

  private static List<String> formats() {
    List<String> words = new ArrayList<>(List.of(AS_IT_IS));
    for (PixelFormat format : PixelFormat.values()) {
      words.add(format.word());
    }
    return words;
  }

  /** Checks what the single options can't. */
  static GigeSettings of(ScannerConfig config) throws ScannerException.Configuration {
    List<Feature> features = new ArrayList<>();
    for (String part : config.text("set").split(",", -1)) {
      int colon = part.indexOf(':');
      if (colon > 0 && colon < part.length() - 1) {
        features.add(
            new Feature(part.substring(0, colon).trim(), part.substring(colon + 1).trim()));
      } else if (!part.isEmpty()) {
        throw new ScannerException.Configuration(
            "option 'set' must be Name:value,Name:value, has '" + part + "'");
      }
    }
    if (config.whole("packet") % 4 != 0) {
      throw new ScannerException.Configuration(
          "option 'packet' must be a multiple of 4, is " + config.whole("packet"));
    }
    return new GigeSettings(config, List.copyOf(features));
  }

  int whole(String name) {
    return config.whole(name);
  }

  /** Returns the value of a number that is to be set on the device; empty for as it is. */
  Optional<Integer> wish(String name) {
    int value = config.whole(name);
    return value == 0 ? Optional.empty() : Optional.of(value);
  }

  Optional<PixelFormat> format() {
    for (PixelFormat format : PixelFormat.values()) {
      if (format.word().equals(config.text("format"))) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  EnergyLayout energies() {
    return EnergyLayout.ofWord(config.text("energies"));
  }

  boolean is(String name, String word) {
    return config.text(name).equals(word);
  }
}
