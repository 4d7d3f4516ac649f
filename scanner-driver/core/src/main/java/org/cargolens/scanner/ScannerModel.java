package org.cargolens.scanner;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cargolens.scan.Maturity;

/**
 * A kind of scanner that can be driven, found by {@link java.util.ServiceLoader}. No method but
 * {@link #open} and {@link #discover} does any input or output.
 */
public interface ScannerModel {
  /** Version of this interface; a model made for another is refused before anything is opened. */
  int VERSION = 1;

  /** Returns the {@link #VERSION} that the model was compiled against. */
  int version();

  /** Returns the id in a scanner's URI: lower-case letters, digits and hyphens. */
  String id();

  /** Returns what it is, in one line. */
  String description();

  /** Returns how far it has been tried. */
  Maturity maturity();

  /** Returns over what it can be connected. */
  Set<LinkKind> links();

  /** Returns the options of its URI on a link. */
  List<OptionSpec> options(LinkKind link);

  /**
   * Connects to a scanner and asks who it is. Never starts a scan or a beam.
   *
   * @param config checked address and options
   * @param listener hears what happens to the scanner, see {@link Scanner}
   * @param deadline when to give up; whatever the scanner measures later, it measures by the same
   *     clock
   * @return the scanner, idle
   * @throws ScannerException if there is no such scanner; whatever was opened is closed again
   */
  Scanner open(ScannerConfig config, Consumer<ScannerEvent> listener, Deadline deadline)
      throws ScannerException;

  /**
   * Looks for scanners. Takes control of none and changes nothing in them.
   *
   * @param scope where to look
   * @param deadline when to stop waiting for answers; a model that knows how long its scanners may
   *     take returns earlier
   * @return the scanners that answered, each once, in the order of their addresses; empty for a
   *     model whose scanners can't be found
   * @throws ScannerException if an address of the scope can't be used, naming it
   */
  default List<Candidate> discover(DiscoveryScope scope, Deadline deadline)
      throws ScannerException {
    return List.of();
  }
}
