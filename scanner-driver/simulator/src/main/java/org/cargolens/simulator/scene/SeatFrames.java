package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.VehicleSketch.Layer;

/** A car's seats: broad slanted bands of foam, folded sheet, tubes, wires and recliners. */
final class SeatFrames {
  private final VehicleSketch sketch;
  private final SplitMix random;

  SeatFrames(VehicleSketch sketch, SplitMix random) {
    this.sketch = sketch;
    this.random = random;
  }

  /**
   * Where a row of seats stands.
   *
   * @param x front edge of its cushions
   * @param y height of its rails
   * @param hip from the rails to the cushions' upper side
   * @param back height of its backs
   */
  record Row(double x, double y, double hip, double back) {}

  /** Adds a row; it looks towards smaller x. */
  void add(Row row) {
    double cushion = random.between(410, 490);
    double lean = random.between(170, 320) * row.back() / 650;
    for (Layer layer : new Layer[] {Layer.NEAR_INSIDE, Layer.FAR_INSIDE}) {
      double shift = random.between(-45, 45);
      Row own = new Row(row.x() + shift, row.y(), row.hip(), row.back());
      addBack(layer, own, cushion, lean + random.between(-25, 25));
      addBase(layer, own, cushion);
    }
    addFoam(row, cushion, lean);
  }

  private void addBack(Layer layer, Row row, double cushion, double lean) {
    double x = row.x() + cushion;
    double y = row.y() + row.hip() - 70;
    double top = y + row.back();
    double wide = random.between(55, 95);
    sketch.line(layer, Strand.Pen.hollow(wide, random.between(2, 5)), x, y, x + lean, top);
    for (int i = 0; i < 9; i++) {
      double at = random.between(-0.6, 0.6) * wide;
      double from = random.between(0, 0.35);
      double to = random.between(0.6, 1);
      sketch.curve(
          layer,
          i < 3
              ? Strand.Pen.round(random.between(14, 26), random.between(3, 8))
              : Strand.Pen.flat(random.between(5, 12), random.between(1.5, 5)),
          x + at + lean * from,
          y + row.back() * from,
          x + at * random.between(0.3, 1.6) + lean * (from + to) / 2,
          y + row.back() * (from + to) / 2,
          x + at * random.between(0.2, 1.2) + lean * to,
          y + row.back() * to);
    }
    sketch.line(
        layer,
        Strand.Pen.round(random.between(60, 100), random.between(6, 14)),
        x - 5,
        y,
        x + 8,
        y + 20);
    double head = random.between(90, 190);
    for (double post : new double[] {-12, 14}) {
      sketch.line(
          layer,
          Strand.Pen.round(12, 5),
          x + lean + post,
          top - 60,
          x + lean * 1.08 + post,
          top + head * 0.7);
    }
    Tangle tangle = new Tangle(sketch, random);
    double turn = StrictMath.atan2(row.back(), lean);
    for (int i = 0; i < 5; i++) {
      double share = (i + 0.5) / 5;
      double bx = x + lean * share;
      double by = y + row.back() * share;
      Extent here = new Extent(bx - 45, bx + 45, by - 70, by + 70);
      tangle.pieces(new Tangle.Kind(5, 60, 6, turn, 0.6), here);
      tangle.curves(new Tangle.Kind(3, 240, 3.5, turn, 0.5), here);
    }
  }

  private void addBase(Layer layer, Row row, double cushion) {
    double y = row.y();
    double seat = y + row.hip();
    sketch.line(
        layer,
        Strand.Pen.hollow(random.between(40, 70), random.between(2, 5)),
        row.x() + 10,
        seat - 90,
        row.x() + cushion,
        seat - 110);
    sketch.line(
        layer,
        Strand.Pen.flat(random.between(20, 34), random.between(3, 8)),
        row.x() - 60,
        y + 14,
        row.x() + cushion + 60,
        y + 10);
    for (double[] leg :
        new double[][] {
          {row.x() + 30, row.x() + random.between(40, 90)},
          {row.x() + cushion - 30, row.x() + cushion - random.between(20, 70)}
        }) {
      sketch.line(
          layer,
          Strand.Pen.hollow(random.between(24, 55), random.between(3, 7)),
          leg[0],
          y + 10,
          leg[1],
          seat - 100);
      sketch.line(layer, Strand.Pen.round(14, 10), leg[0], y + 10, leg[1] + 35, seat - 100);
    }
    for (int i = 0; i < 7; i++) {
      double at = row.x() + cushion * (i + 0.5) / 7;
      sketch.line(
          layer,
          Strand.Pen.round(8, random.between(3, 9)),
          at - 18,
          seat - 105,
          at + 22,
          seat - 60);
    }
    Tangle tangle = new Tangle(sketch, random);
    Extent under = new Extent(row.x() - 40, row.x() + cushion + 40, y, seat - 60);
    tangle.pieces(new Tangle.Kind(22, 60, 8, 0, 1.6), under);
    tangle.curves(new Tangle.Kind(18, 420, 4, 0, 0.4), under);
  }

  private void addFoam(Row row, double cushion, double lean) {
    double seat = row.y() + row.hip();
    double x = row.x() + cushion;
    double half = sketch.car().half() - 220;
    double foam = random.between(0.008, 0.022);
    Bar base = new Bar(row.x() + 40, seat - 30, x - 20, seat - 60, 130);
    sketch
        .parts()
        .add(
            Material.POLYETHYLENE,
            foam,
            new Prism(base, -half, half),
            Texture.lumps(70, 0.4, random.nextLong()));
    Bar back = new Bar(x, seat, x + lean - 10, seat - 70 + row.back(), 120);
    sketch
        .parts()
        .add(
            Material.POLYETHYLENE,
            foam,
            new Prism(back, -half, half),
            Texture.lumps(70, 0.4, random.nextLong()));
    double top = seat - 70 + row.back();
    Bar head = new Bar(x + lean * 1.03, top + 60, x + lean * 1.07, top + 150, 95);
    sketch.parts().add(Material.POLYETHYLENE, foam, new Prism(head, -half * 0.5, half * 0.5));
  }
}
