package org.cargolens.simulator.scene;

import java.util.Arrays;
import org.cargolens.simulator.physics.SplitMix;

/** The upper line of a drawn vehicle: bumper, bonnet, windscreen, roof and tail. */
final class VehicleOutline {
  private VehicleOutline() {}

  /** Returns points for a smooth line: x, y, x, y ..., from the front bumper to the rear one. */
  static double[] upper(VehicleDesign car) {
    SplitMix random = car.random("outline");
    double[] front = front(car, random);
    double[] rear = car.kind().isVan() ? box(car, random) : rear(car, random);
    double[] all = Arrays.copyOf(front, front.length + rear.length);
    System.arraycopy(rear, 0, all, front.length, rear.length);
    return all;
  }

  private static double[] front(VehicleDesign car, SplitMix random) {
    double low = car.clearance() + 40;
    double nose = car.bonnet() * random.between(0.55, 0.75);
    double foot = car.screenFoot();
    double rise = car.roof() - car.bonnet();
    double run = car.screenTop() - foot;
    double bulge = random.between(0.51, 0.63);
    return new double[] {
      45,
      low + 40,
      0,
      low + (nose - low) * 0.4,
      20,
      nose - 70,
      110,
      nose + 40,
      foot * 0.5,
      car.bonnet() - (car.bonnet() - nose) * random.between(0.25, 0.45),
      foot,
      car.bonnet(),
      foot + run * 0.5,
      car.bonnet() + rise * bulge,
      car.screenTop(),
      car.roof() - rise * random.between(0.06, 0.14),
      car.screenTop() + run * 0.45,
      car.roof() - rise * 0.02
    };
  }

  private static double[] rear(VehicleDesign car, SplitMix random) {
    double end = car.length();
    double deck = car.bonnet() * random.between(0.95, 1.06);
    double low = car.clearance() + 60;
    double drop = random.between(30, 110);
    double roofEnd = car.roofEnd();
    double[] tail = {
      end - 30, deck - random.between(150, 260), end, deck * 0.5, end - 10, low + 60, end - 60, low
    };
    double[] fall =
        switch (car.kind()) {
          case SALOON ->
              new double[] {
                roofEnd,
                car.roof() - drop,
                (roofEnd + end - 560) / 2 + 30,
                deck + (car.roof() - drop - deck) * 0.52,
                end - 560,
                deck + 30,
                end - 110,
                deck - 20
              };
          case PICKUP ->
              new double[] {
                roofEnd,
                car.roof() - 40,
                roofEnd + 110,
                deck + 60,
                roofEnd + 220,
                deck,
                end - 60,
                deck
              };
          default ->
              new double[] {
                roofEnd,
                car.roof() - drop,
                roofEnd + (end - 90 - roofEnd) * 0.55,
                deck + (car.roof() - drop - deck) * 0.6,
                end - 90,
                deck
              };
        };
    double[] all = Arrays.copyOf(fall, fall.length + tail.length);
    System.arraycopy(tail, 0, all, fall.length, tail.length);
    return all;
  }

  private static double[] box(VehicleDesign car, SplitMix random) {
    double end = car.length();
    double low = car.clearance() + 60;
    double roof = car.roof() + random.between(-40, 30);
    double lean = random.between(20, 130);
    return new double[] {
      (car.screenTop() + end) / 2,
      car.roof() + 15,
      end - lean - 150,
      roof,
      end - lean - 30,
      roof - 60,
      end - lean * 0.6,
      (roof + low) / 2,
      end - 60,
      low + 350,
      end,
      low + 250,
      end - 10,
      low + 80,
      end - 70,
      low
    };
  }
}
