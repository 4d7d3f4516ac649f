package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where people hide things in cars and vans. */
final class VehicleHides {
  /** Of all places in a van so many are on the floor where goods are. */
  private static final int GOODS = 5;

  private VehicleHides() {}

  /** Returns the places; some twice, as they are used more often. */
  static List<Extent> of(VehicleDesign car) {
    List<Extent> places = new ArrayList<>();
    double floor = car.floor();
    double seat = car.driverSeat();
    // Door panels and the sides of the body.
    Extent doors =
        new Extent(car.screenFoot() + 200, car.insideEnd() - 60, floor + 60, car.waist() - 60);
    places.addAll(Collections.nCopies(2, doors));
    // Under, in and behind the seats.
    places.add(new Extent(seat - 80, seat + 520, floor, floor + 300));
    places.add(new Extent(seat + 380, seat + 800, floor + 200, floor + 850));
    places.add(new Extent(seat + 800, seat + 1400, floor, floor + 380));
    // On and in the floor, among the members below, by the tank.
    places.add(
        new Extent(car.screenFoot() + 250, car.insideEnd() - 100, car.clearance(), floor + 130));
    places.add(
        new Extent(
            car.rearAxle() - 1000, car.rearAxle() - 150, car.clearance(), car.clearance() + 260));
    // Dashboard, engine bay, spare wheel, roof lining.
    places.add(
        new Extent(car.screenFoot() - 60, car.screenFoot() + 480, floor + 200, car.bonnet() - 60));
    places.add(new Extent(120, car.screenFoot(), car.clearance() + 80, car.bonnet() - 110));
    places.add(
        new Extent(car.length() - 850, car.length() - 150, car.clearance(), car.clearance() + 280));
    places.add(
        new Extent(car.screenTop() + 100, car.roofEnd() - 100, car.roof() - 190, car.roof() - 30));
    Extent boot = boot(car);
    places.addAll(Collections.nCopies(car.kind().isVan() ? GOODS : 2, boot));
    return places;
  }

  /** The boot, a pick-up's bed, or where a van carries goods. */
  private static Extent boot(VehicleDesign car) {
    double end = car.length() - 120;
    if (car.kind().isVan()) {
      return new Extent(car.driverSeat() + 750, end, car.floor(), car.floor() + 900);
    }
    double from =
        car.kind() == VehicleDesign.Kind.PICKUP
            ? car.roofEnd() + 150
            : Math.min(car.driverSeat() + 1450, end - 500);
    return new Extent(from, end, car.floor(), car.floor() + 450);
  }
}
