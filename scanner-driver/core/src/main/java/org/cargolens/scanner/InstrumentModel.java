package org.cargolens.scanner;

import java.util.List;
import java.util.Set;
import org.cargolens.scan.Maturity;

/**
 * A kind of instrument that can be driven, found by {@link java.util.ServiceLoader}. No method but
 * {@link #open} does any input or output.
 */
public interface InstrumentModel {
  /** Version of this interface; a model made for another is refused before anything is opened. */
  int VERSION = 1;

  /** Returns the {@link #VERSION} that the model was compiled against. */
  int version();

  /** Returns the id in an instrument's address: lower-case letters, digits and hyphens. */
  String id();

  /** Returns what it is, in one line. */
  String description();

  /** Returns how far it has been tried. */
  Maturity maturity();

  /** Returns over what it can be connected. */
  Set<LinkKind> links();

  /** Returns the options of its address on a link. */
  List<OptionSpec> options(LinkKind link);

  /**
   * Connects to an instrument, asks who it is and how it is. Writes no setting and switches nothing
   * on.
   *
   * @param config checked address and options
   * @param context who hears what happens, and clocks
   * @param deadline when to give up
   * @throws ScannerException if there is no such instrument; whatever was opened is closed again
   */
  Instrument open(ScannerConfig config, InstrumentContext context, Deadline deadline)
      throws ScannerException;
}
