package org.cargolens.scanner;

import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.ViewKind;

/**
 * What a scanner says of a view before it sends any line.
 *
 * @param kind direction
 * @param linePitchMm distance between lines in mm, if known
 * @param detectorPitchMm distance between detectors in mm, if known
 * @param orientation how the lines relate to the vehicle, if known
 */
public record ViewDescription(
    ViewKind kind,
    OptionalDouble linePitchMm,
    OptionalDouble detectorPitchMm,
    Optional<Orientation> orientation) {
  /** Returns a view of which only the direction is known. */
  public static ViewDescription of(ViewKind kind) {
    return new ViewDescription(
        kind, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
  }
}
