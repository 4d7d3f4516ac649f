package org.cargolens.testkit.mutant;

import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Candidate;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerUri;

/** A scanner that nobody has found. */
final class OtherCandidates {
  private OtherCandidates() {}

  static Candidate one() {
    try {
      return new Candidate(
          ScannerUri.parse("mutant+tcp://192.0.2.1:5600"),
          new ScannerIdentity("none", "none", "0", java.util.Optional.empty()));
    } catch (ScannerException e) {
      throw new IllegalStateException(e);
    }
  }
}
