package org.cargolens.scanner;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a model, of scanners or of instruments, says of its addresses.
 *
 * @param model what it is, for messages, such as {@code scanner model 'linescan'}
 * @param links over what it can be connected
 * @param options options of its URI on a link
 */
record ModelAddress(
    String model, Set<LinkKind> links, Function<LinkKind, List<OptionSpec>> options) {
  /**
   * Checks that a model is made for this version of its interface, before anything else is asked of
   * it.
   *
   * @param model what it is, for the message
   * @param made the model, for where it comes from
   * @param version version that it was compiled against
   * @param ours this version
   */
  static void checkVersion(String model, Object made, int version, int ours)
      throws ScannerException.Configuration {
    if (version != ours) {
      throw new ScannerException.Configuration(
          model
              + " ("
              + made.getClass().getProtectionDomain().getCodeSource()
              + ") is made for interface version "
              + version
              + ", this is version "
              + ours);
    }
  }

  /** Checks link and options of a URI. */
  ScannerConfig config(ScannerUri uri) throws ScannerException.Configuration {
    if (!links.contains(uri.link())) {
      throw new ScannerException.Configuration(
          model
              + " has no "
              + uri.link().word()
              + " link; it has "
              + String.join(", ", links.stream().map(LinkKind::word).sorted().toList()));
    }
    return ScannerConfig.of(uri, options.apply(uri.link()));
  }
}
