package org.cargolens.simulator.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.picture.Box;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.TruthObject;
import org.cargolens.simulator.variation.Subject;

/**
 * An ideal scan of a scene, to make any number of samples of; not changed by them.
 *
 * @param name of the scene
 * @param seed of the scene
 * @param pixels size of the scan's pixels
 * @param objects the truth
 * @param high transmission
 * @param low the same of the low beam, if wanted
 */
record CastScene(
    String name,
    long seed,
    PixelSize pixels,
    List<TruthObject> objects,
    Plane high,
    Optional<Plane> low) {
  /** Walls, posts and doors of a container. */
  private static final double WALL_MM = 130;

  /** From a container's lower edge to the top of its floor. */
  private static final double FLOOR_MM = 185;

  private static final double ROOF_MM = 110;

  /** Bumpers, skirts and wheels of a vehicle hide nothing. */
  private static final double VEHICLE_ENDS = 0.05;

  private static final double VEHICLE_TOP = 0.08;
  private static final double VEHICLE_BOTTOM = 0.16;

  /** From this transmission on there is nothing but air: any sheet takes away more. */
  private static final double AIR = 0.99;

  /** Returns what framing must know. */
  Subject subject() {
    Box whole = new Box(0, 0, high.width(), high.height());
    Box all = union(objects).orElse(whole);
    Box main =
        union(objects.stream().filter(object -> category(object).isPresent()).toList()).orElse(all);
    return new Subject(all, main, pixels.linePitchMm() / pixels.detectorPitchMm(), light());
  }

  private boolean light() {
    return objects.stream()
        .flatMap(object -> category(object).stream())
        .allMatch(TruthCategory.VEHICLE::equals);
  }

  /** Returns where things can be hidden. */
  List<HidingPlace> places() {
    List<HidingPlace> places = new ArrayList<>();
    for (TruthObject object : objects) {
      category(object).flatMap(category -> place(object, category)).ifPresent(places::add);
    }
    return places;
  }

  static Optional<TruthCategory> category(TruthObject object) {
    return TruthCategory.ofScene(object.category());
  }

  private Optional<HidingPlace> place(TruthObject object, TruthCategory category) {
    if (object.room().isPresent()) {
      return Optional.of(
          new HidingPlace(Box.of(object.room().get()), object.outline(), HidingPlace.NO_AIR));
    }
    Box box = Box.of(object.box());
    double perColumn = pixels.linePitchMm();
    double perRow = pixels.detectorPitchMm();
    double side =
        category == TruthCategory.CONTAINER ? WALL_MM / perColumn : VEHICLE_ENDS * box.width();
    double top =
        category == TruthCategory.CONTAINER ? ROOF_MM / perRow : VEHICLE_TOP * box.height();
    double floor =
        category == TruthCategory.CONTAINER ? FLOOR_MM / perRow : VEHICLE_BOTTOM * box.height();
    double x1 = box.x1() + side;
    double x2 = box.x2() - side;
    double y1 = box.y1() + top;
    double y2 = box.y2() - floor;
    return x1 < x2 && y1 < y2
        ? Optional.of(
            new HidingPlace(
                new Box(x1, y1, x2, y2), object.outline(), air(category), spots(object)))
        : Optional.empty();
  }

  private static List<Box> spots(TruthObject object) {
    return object.hides().stream().map(Box::of).toList();
  }

  /** A vehicle's outline takes in the air below an open bonnet or tailgate. */
  private static double air(TruthCategory category) {
    return category == TruthCategory.VEHICLE ? AIR : HidingPlace.NO_AIR;
  }

  private static Optional<Box> union(List<TruthObject> objects) {
    return objects.stream().map(object -> Box.of(object.box())).reduce(Box::union);
  }
}
