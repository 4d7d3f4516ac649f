package org.cargolens.station.cli;

import org.cargolens.scan.Maturity;

/** A maturity as people read it. */
final class MaturityWords {
  private MaturityWords() {}

  static String of(Maturity maturity) {
    return switch (maturity) {
      case SIMULATED -> "simulated";
      case INDEPENDENT_PEER -> "proven against an independent peer";
      case FIELD -> "field";
    };
  }
}
