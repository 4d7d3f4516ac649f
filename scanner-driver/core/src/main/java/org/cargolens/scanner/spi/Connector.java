package org.cargolens.scanner.spi;

import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.Link;

/**
 * Connects to one scanner, each time anew: a link that failed stays failed, and what a port has
 * read of a broken conversation is of no use in the next.
 */
@FunctionalInterface
public interface Connector {
  /**
   * Opens a link.
   *
   * @param deadline when to give up
   * @throws ScannerException if nobody answers; whatever was opened is closed again
   */
  Connection connect(Deadline deadline) throws ScannerException;

  /**
   * A link that was just opened, with a port that has read nothing yet.
   *
   * @param link the link; whoever gets it owns it
   * @param port the protocol
   */
  record Connection(Link link, ScannerPort port) {}
}
