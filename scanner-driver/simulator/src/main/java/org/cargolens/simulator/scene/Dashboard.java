package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.VehicleSketch.Layer;

/** Dashboard with heater, airbags, cross beam and looms, and the bulkhead before it. */
final class Dashboard {
  private final VehicleSketch sketch;
  private final VehicleDesign car;
  private final SplitMix random;

  private Dashboard(VehicleSketch sketch) {
    this.sketch = sketch;
    car = sketch.car();
    random = sketch.random("dashboard");
  }

  static void add(VehicleSketch sketch) {
    Dashboard dash = new Dashboard(sketch);
    dash.addHousing();
    dash.addHeater();
    dash.addBulkhead();
    dash.addLooms();
  }

  /** Where the windscreen's foot lies above the pedals: dashboards begin before it. */
  private double front() {
    return car.screenFoot() - 60;
  }

  private double top() {
    return car.bonnet() - random.between(30, 70);
  }

  private void addHousing() {
    double x = front();
    double top = top();
    double low = car.floor() + (top - car.floor()) * random.between(0.3, 0.5);
    double deep = random.between(460, 700);
    double[] edge =
        Curves.loop(
            x,
            top - 20,
            x + deep * 0.45,
            top + 10,
            x + deep * 0.85,
            top - 80,
            x + deep,
            top - 220,
            x + deep * 0.8,
            low + 130,
            x + deep * 0.5,
            low,
            x + 20,
            low + 60);
    double half = car.half() - 120;
    sketch
        .parts()
        .add(
            Material.POLYETHYLENE,
            random.between(0.018, 0.04),
            new Prism(new Corners(edge), -half, half),
            Texture.lumps(random.between(60, 140), 0.7, random.nextLong()));
    sketch.line(Layer.SOFT, Strand.Pen.flat(16, 40), edge);
    double cowl = random.between(110, 170);
    sketch.loop(
        Layer.NEAR_INSIDE,
        Strand.Pen.flat(10, 3),
        x + deep * 0.5,
        top,
        x + deep * 0.85,
        top + 35,
        x + deep * 0.95,
        top - cowl * 0.5,
        x + deep * 0.7,
        top - cowl);
  }

  private void addHeater() {
    double x = front() + 60;
    double low = car.floor() + 120;
    double top = top() - 60;
    for (int i = 0; i < 14; i++) {
      double size = random.between(60, 190);
      sketch
          .parts()
          .add(
              Material.STEEL,
              random.between(0.2, 0.6),
              new Rounded.Cushion(
                  random.between(x, x + 380),
                  random.between(low + 80, top),
                  random.between(-500, 400),
                  size,
                  size * random.between(0.5, 1.3),
                  random.between(3, 12)),
              Texture.lumps(30, 0.5, random.nextLong()));
    }
    sketch
        .parts()
        .add(
            Material.ALUMINIUM,
            0.1,
            new Block(x + 30, x + 130, top - 330, top - 120, -250, 80),
            Texture.layers(14, 0.3));
    double beam = top - random.between(60, 160);
    sketch
        .parts()
        .add(
            Material.STEEL,
            0.025,
            new Prism(
                new Outline.Stroke(new Outline.Circle(x + random.between(180, 280), beam, 38), 12),
                -car.half() + 130,
                car.half() - 130));
  }

  private void addBulkhead() {
    double x = front() - random.between(0, 60);
    double foot = car.floor() - 30;
    double top = car.bonnet() - 90;
    for (int i = 0; i < 7; i++) {
      double at = x + random.between(-45, 45);
      Layer layer = i % 2 == 0 ? Layer.NEAR_INSIDE : Layer.FAR_INSIDE;
      sketch.curve(
          layer,
          Strand.Pen.flat(random.between(7, 26), random.between(2, 6)),
          at + random.between(120, 330),
          foot,
          at + random.between(30, 90),
          foot + random.between(90, 200),
          at,
          (foot + top) / 2,
          at + random.between(-40, 40),
          top);
    }
    // Bowls of screen wash, brake servo, scuttle.
    Tangle tangle = new Tangle(sketch, random);
    tangle.loops(
        new Tangle.Kind(6, 330, 4, 0.3, 0.5),
        new Extent(x - 160, x + 60, car.bonnet() - 260, car.bonnet() - 60));
  }

  private void addLooms() {
    double x = front() - 40;
    Extent all = new Extent(x, x + 620, car.floor() + 100, car.bonnet() - 60);
    Tangle tangle = new Tangle(sketch, random);
    tangle.curves(new Tangle.Kind(70, 520, 4, 0.2, 1.6), all);
    tangle.curves(new Tangle.Kind(60, 420, 3, Math.PI / 2, 0.4), all);
    tangle.loops(new Tangle.Kind(24, 170, 4, 0, 1.5), all);
    tangle.pieces(new Tangle.Kind(90, 70, 8, 0, 1.6), all);
    Extent core = new Extent(x + 60, x + 450, car.floor() + 250, car.bonnet() - 120);
    tangle.pieces(new Tangle.Kind(50, 110, 9, 1, 1.6), core);
  }
}
