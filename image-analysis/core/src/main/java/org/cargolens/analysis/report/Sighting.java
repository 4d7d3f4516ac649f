package org.cargolens.analysis.report;

import java.util.OptionalDouble;

/**
 * A finding of the side view and one of the top view that lie at the same place along the vehicle,
 * and so may be one thing seen twice.
 *
 * @param side the one that is seen from the side
 * @param top the one that is seen from above
 * @param overlap how much of the way along the vehicle that both take they share, above 0 to 1
 * @param position where the thing is, as far as pixel pitches are known
 */
public record Sighting(Place side, Place top, double overlap, Position position) {
  /** Checks the overlap. */
  public Sighting {
    if (!(overlap > 0 && overlap <= 1)) {
      throw new IllegalArgumentException("overlap must be above 0 to 1, is " + overlap);
    }
  }

  /**
   * A finding of a report on several views.
   *
   * @param view which of the report's views, from 0
   * @param finding which of that view's findings, from 0
   */
  public record Place(int view, int finding) {}

  /**
   * The middle of a thing, in mm as the planes have them in which the pixel pitches hold: a fan
   * magnifies what stands nearer to its source, which isn't taken back.
   *
   * @param alongMm from the first column of the upright side view, the vehicle's front side
   * @param heightMm above the lowest row of the side view
   * @param acrossMm from the middle row of the top view, positive towards its upper edge
   */
  public record Position(OptionalDouble alongMm, OptionalDouble heightMm, OptionalDouble acrossMm) {
    /** Returns whether all three are known. */
    public boolean isWhole() {
      return alongMm.isPresent() && heightMm.isPresent() && acrossMm.isPresent();
    }
  }
}
