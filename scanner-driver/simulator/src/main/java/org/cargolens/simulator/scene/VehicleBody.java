package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Inset;
import org.cargolens.simulator.scene.VehicleSketch.Layer;

/** A drawn vehicle's shell: both sides, the curved roof, glass, bumpers and lamps. */
final class VehicleBody {
  private final VehicleSketch sketch;
  private final VehicleDesign car;
  private final SplitMix random;

  private VehicleBody(VehicleSketch sketch) {
    this.sketch = sketch;
    car = sketch.car();
    random = sketch.random("body");
  }

  static void add(VehicleSketch sketch) {
    VehicleBody body = new VehicleBody(sketch);
    body.addSides();
    body.addRoof();
    body.addGlass();
    body.addEnds();
  }

  /** Outer sheets with soft flanges; below the windows inner sheets and trim as well. */
  private void addSides() {
    Outline whole = sketch.shape().upTo(10_000);
    double waist = car.waist();
    double ceiling = car.kind() == VehicleDesign.Kind.PANEL_VAN ? car.roof() - 130 : waist;
    double sheet = random.between(0.5, 0.9) * sketch.strength();
    for (int side = -1; side <= 1; side += 2) {
      List<Skin.Band> bands = new ArrayList<>();
      bands.add(new Skin.Band(0, random.between(7, 13), sheet * random.between(1.5, 4)));
      bands.add(new Skin.Band(0, random.between(40, 80), sheet * random.between(0.5, 1.5)));
      bands.add(new Skin.Band(random.between(30, 60), random.between(8, 24), sheet * 2));
      bands.add(new Skin.Band(random.between(75, 120), random.between(6, 16), sheet * 2));
      sketch
          .parts()
          .add(Material.STEEL, new Skin(whole, side * (car.half() - 30), sheet * 0.65, bands));
      Outline lower = new Inset(sketch.shape().upTo(ceiling), random.between(25, 45));
      List<Skin.Band> rims = List.of(new Skin.Band(0, 14, sheet), new Skin.Band(35, 9, sheet));
      sketch
          .parts()
          .add(
              Material.STEEL,
              1,
              new Skin(lower, side * (car.half() - 55), sheet * 0.9, rims),
              Texture.EVEN);
    }
    sketch
        .parts()
        .add(
            Material.POLYETHYLENE,
            0.5,
            new Skin(
                new Inset(sketch.shape().upTo(waist - 30), 60),
                0,
                random.between(14, 26) * sketch.strength(),
                List.of(new Skin.Band(0, 25, 5))),
            Texture.lumps(random.between(90, 220), 0.7, random.nextLong()));
  }

  /** A roof is curved across as well, so it fades inward instead of ending in a line. */
  private void addRoof() {
    double from = car.screenFoot();
    double to = car.kind().isVan() ? car.length() - 150 : car.roofEnd();
    for (int i = 0; i < 5; i++) {
      double down = 8 + i * random.between(14, 22);
      sketch.line(
          Layer.FAR_INSIDE,
          Strand.Pen.flat(random.between(16, 34), random.between(1.2, 4) / (1 + i * 0.4)),
          sketch.shape().under(from - i * 30, to - i * 60, down));
    }
    sketch.line(
        Layer.SOFT,
        Strand.Pen.flat(random.between(60, 100), random.between(8, 16)),
        sketch.shape().under(car.screenTop() - 100, to - 60, 70));
    int bows = car.kind().isVan() ? 4 + random.nextInt(4) : 2 + random.nextInt(2);
    double roof = to - car.screenTop() - 300;
    for (int i = 0; i < bows; i++) {
      double x = car.screenTop() + 200 + roof * (i + random.between(0.2, 0.8)) / bows;
      double depth = car.kind().isVan() ? random.between(150, 420) : random.between(90, 330);
      double lean = random.between(-25, 25);
      Strand.Pen pen = Strand.Pen.hollow(random.between(40, 110), random.between(1, 3.5));
      double top = sketch.shape().top(x);
      sketch.line(Layer.NEAR, pen, x, top - 25, x + lean, top - depth);
      sketch.line(Layer.FAR, pen, x + 8, top - 25, x + lean, top - depth * 0.9);
    }
  }

  private void addGlass() {
    double foot = car.screenFoot() - 20;
    double[] screen = sketch.shape().under(foot, car.screenTop(), 18);
    sketch.line(
        Layer.FAR_INSIDE, Strand.Pen.round(random.between(12, 18), random.between(4, 9)), screen);
    double depth = random.between(120, 260);
    int points = screen.length / 2;
    double[] bow = Arrays.copyOf(screen, 2 * screen.length);
    for (int i = 0; i < points; i++) {
      double bulge = depth * StrictMath.sin(Math.PI * (0.05 + 0.93 * i / points));
      bow[bow.length - 2 - 2 * i] = screen[2 * i] + bulge * 0.7;
      bow[bow.length - 1 - 2 * i] = screen[2 * i + 1] - bulge * 0.7;
    }
    // A windscreen is curved across: its middle lies before its sides.
    sketch
        .parts()
        .add(
            Material.GLASS,
            new Prism(new Corners(bow), -random.between(1, 2.5) * sketch.strength(), 0.1));
    if (car.kind() == VehicleDesign.Kind.PANEL_VAN) {
      return;
    }
    double from = car.screenTop() - 200;
    double to = Math.min(car.roofEnd(), car.insideEnd()) - 120;
    double top = car.roof() - 110;
    sketch
        .parts()
        .add(
            Material.GLASS,
            new Prism(
                new Corners(
                    from - 350, car.waist(), from + 100, top, to - 80, top, to + 60, car.waist()),
                -random.between(4, 9),
                0.1));
  }

  /** Bumpers, lamps, crash bars: closed curves within each other. */
  private void addEnds() {
    double low = car.clearance() + 60;
    for (boolean rear : new boolean[] {false, true}) {
      double at = rear ? car.length() : 0;
      double in = rear ? -1 : 1;
      double lampY = (rear ? car.bonnet() * 0.8 : car.bonnet() * 0.68) + random.between(-60, 40);
      for (int side = 0; side < 2; side++) {
        Layer layer = side == 0 ? Layer.NEAR : Layer.FAR;
        double shift = random.between(-12, 12);
        for (double size : new double[] {1, 0.8}) {
          double wide = random.between(130, 260) * size;
          double tall = random.between(60, 130) * size * (rear ? 1.6 : 1);
          double x = at + in * (wide * 0.75 + 50) + shift;
          sketch.loop(
              layer,
              Strand.Pen.flat(random.between(7, 14), random.between(1, 2.5)),
              x - wide / 2,
              lampY,
              x,
              lampY - tall,
              x + wide / 2,
              lampY - tall * 0.3,
              x + wide * 0.35,
              lampY + tall * 0.7,
              x - wide * 0.25,
              lampY + tall * 0.8);
        }
      }
      double bar = low + random.between(170, 260);
      double x = at + in * random.between(70, 140);
      sketch.line(Layer.FAR_INSIDE, Strand.Pen.hollow(70, 22), x, bar - 30, x + in * 15, bar + 50);
      for (int i = 0; i < 4; i++) {
        double y = low + i * random.between(50, 110);
        sketch.curve(
            i % 2 == 0 ? Layer.NEAR : Layer.FAR,
            Strand.Pen.round(9, 3),
            at + in * random.between(20, 60),
            y,
            at + in * random.between(120, 220),
            y + random.between(-30, 60),
            at + in * random.between(260, 420),
            y + random.between(-20, 90));
      }
    }
  }
}
