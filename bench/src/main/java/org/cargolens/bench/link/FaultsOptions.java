package org.cargolens.bench.link;

/**
 * Which scans are pulled through which faults.
 *
 * @param protocol what is spoken
 * @param firstSeed seed of the first scan; each later one has the next
 * @param seeds how many scans, at least 1
 */
public record FaultsOptions(Protocol protocol, long firstSeed, int seeds) {
  /** What is spoken. */
  public enum Protocol {
    /** The line-scan protocol over TCP. */
    LINESCAN,
    /** GigE Vision over UDP. */
    GIGE,
    /** The line detector over UDP that the profile {@code udp-lines} describes. */
    UDP_LINES,
    /** A MYTHEN strip detector over TCP; its protocol has no checksums and sends nothing again. */
    MYTHEN
  }

  /** Checks the number. */
  public FaultsOptions {
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds must be positive, are " + seeds);
    }
  }
}
