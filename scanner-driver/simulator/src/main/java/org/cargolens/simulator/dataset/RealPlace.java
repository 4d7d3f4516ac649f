package org.cargolens.simulator.dataset;

import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Box;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.projection.Pitch;

/**
 * Where a thing can be in a real picture, and how large pixels are there.
 *
 * @param place where
 * @param pitch size of a pixel, given or assumed
 */
record RealPlace(HidingPlace place, Pitch pitch) {
  /** Heights of standard containers (ISO 668). */
  private static final double LOW_CONTAINER_MM = 2591;

  private static final double HIGH_CONTAINER_MM = 2896;

  /** Lengths of containers of 20, 30, 40 and 45 feet. */
  private static final double[] CONTAINER_LENGTHS_MM = {6058, 9125, 12_192, 13_716};

  private static final double LOW_VEHICLE_MM = 1450;
  private static final double HIGH_VEHICLE_MM = 2550;

  /** Shares of a container's box that walls, roof and floor take; people mark with a margin. */
  private static final double SIDES = 0.03;

  private static final double TOP = 0.06;
  private static final double BOTTOM = 0.12;

  /** Draws a place: in a marked container or vehicle, else in what stands in the beam. */
  static Optional<RealPlace> draw(
      Plane picture, List<KnownObject> objects, Optional<Pitch> known, SplitMix random) {
    if (objects.isEmpty()) {
      Optional<HidingPlace> vehicle = VehicleRegion.of(picture);
      double mm = random.between(LOW_VEHICLE_MM, HIGH_VEHICLE_MM);
      // The room is what is left of the vehicle's height without roof and underside.
      return vehicle.map(
          place -> new RealPlace(place, known.orElseGet(() -> square(0.7 * mm, place.room()))));
    }
    KnownObject object = objects.get(random.nextInt(objects.size()));
    Box box = object.box();
    if (box.x2() <= 0
        || box.y2() <= 0
        || box.x1() >= picture.width()
        || box.y1() >= picture.height()) {
      throw new IllegalArgumentException(
          "its mark " + box + " lies outside of " + picture.width() + " x " + picture.height());
    }
    boolean container = object.category() == TruthCategory.CONTAINER;
    Pitch pitch =
        known.orElseGet(
            () ->
                container
                    ? container(box, random.between(LOW_CONTAINER_MM, HIGH_CONTAINER_MM))
                    : square(random.between(LOW_VEHICLE_MM, HIGH_VEHICLE_MM), box));
    Box room =
        new Box(
            Math.max(0, box.x1() + SIDES * box.width()),
            Math.max(0, box.y1() + TOP * box.height()),
            Math.min(picture.width(), box.x2() - SIDES * box.width()),
            Math.min(picture.height(), box.y2() - BOTTOM * box.height()));
    return Optional.of(new RealPlace(HidingPlace.of(room), pitch));
  }

  private static Pitch square(double mm, Box box) {
    return pitch(mm / box.height(), mm / box.height());
  }

  /** Takes the standard length that makes pixels most nearly square. */
  static Pitch container(Box box, double heightMm) {
    double y = heightMm / box.height();
    double best = CONTAINER_LENGTHS_MM[0] / box.width();
    for (double length : CONTAINER_LENGTHS_MM) {
      double x = length / box.width();
      best = Math.max(x / y, y / x) < Math.max(best / y, y / best) ? x : best;
    }
    return pitch(best, y);
  }

  private static Pitch pitch(double x, double y) {
    return new Pitch(Math.max(0.2, Math.min(200, x)), Math.max(0.2, Math.min(200, y)));
  }
}
