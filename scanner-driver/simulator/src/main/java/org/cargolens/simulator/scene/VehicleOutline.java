package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.SplitMix;

/** The outline of a drawn vehicle. */
final class VehicleOutline {
  private VehicleOutline() {}

  /** Returns the outline before its corners are rounded: x, y, x, y ... */
  static double[] of(VehicleDesign car) {
    SplitMix random = car.random("outline");
    double low = car.clearance() + 40;
    double nose = car.bonnet() * random.between(0.55, 0.8);
    double end = car.length();
    double[] front = {
      60,
      low,
      0,
      low + 150,
      15,
      nose - 80,
      120,
      nose + 40,
      car.screenFoot() * 0.55,
      car.bonnet() - random.between(20, 110),
      car.screenFoot(),
      car.bonnet(),
      car.screenTop(),
      car.roof() - random.between(20, 60),
      car.screenTop() + 350,
      car.roof()
    };
    double deck = car.bonnet() * random.between(0.98, 1.06);
    double[] rear =
        switch (car.kind()) {
          case HATCH, OFF_ROAD, ESTATE ->
              new double[] {
                car.roofEnd(),
                car.roof() - random.between(20, 90),
                end - 60,
                deck,
                end,
                deck - 250,
                end,
                low + 130,
                end - 90,
                low
              };
          case SALOON ->
              new double[] {
                car.roofEnd(),
                car.roof() - 40,
                end - 620,
                deck,
                end - 40,
                deck - 30,
                end,
                low + 150,
                end - 90,
                low
              };
          case PICKUP ->
              new double[] {
                car.roofEnd(),
                car.roof() - 30,
                car.roofEnd() + 120,
                deck,
                end - 20,
                deck,
                end,
                low + 200,
                end - 60,
                low + 60
              };
          case MINIBUS, PANEL_VAN ->
              new double[] {
                end - 130,
                car.roof() + random.between(-20, 30),
                end - 20,
                car.roof() - 150,
                end,
                low + 200,
                end,
                low + 40,
                end - 120,
                low
              };
        };
    double[] all = new double[front.length + rear.length];
    System.arraycopy(front, 0, all, 0, front.length);
    System.arraycopy(rear, 0, all, front.length, rear.length);
    return all;
  }
}
