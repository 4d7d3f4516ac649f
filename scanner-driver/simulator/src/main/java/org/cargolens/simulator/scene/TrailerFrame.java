package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;

/** The main beams of a drawn trailer with their cross members, deck and twist locks. */
final class TrailerFrame {
  private final SceneObject.Builder parts;
  private final TrailerDesign trailer;
  private final SplitMix random;
  private final double[] top;
  private final double[] bottom;

  private TrailerFrame(SceneObject.Builder parts, TrailerDesign trailer) {
    this.parts = parts;
    this.trailer = trailer;
    random = trailer.random("frame");
    top = topLine();
    bottom = bottomLine();
  }

  static void add(SceneObject.Builder parts, TrailerDesign trailer) {
    TrailerFrame frame = new TrailerFrame(parts, trailer);
    frame.addBeams();
    frame.addCrossMembers();
    frame.addDeck();
    frame.addKingpin();
    frame.addLines();
  }

  /** The upper edge of the beams, from front to rear: x, y, x, y ... */
  private double[] topLine() {
    double neckTop = trailer.deck() + trailer.rise();
    double drop = trailer.style() == TrailerDesign.Style.SKELETON ? random.between(0, 110) : 20;
    double main = trailer.deck() - drop;
    double end = trailer.deckEnd();
    double tail = trailer.carriesNext() ? main - 380 : main;
    return new double[] {
      0,
      neckTop,
      trailer.neck(),
      neckTop,
      trailer.neck() + 90,
      main,
      // No two corners may coincide.
      end - 40,
      main,
      trailer.length(),
      tail
    };
  }

  /** The lower edge: shallow neck, a bend down, deep beams, often a bend up over the axles. */
  private double[] bottomLine() {
    double neckDepth = random.between(130, 260);
    double y0 = trailer.deck() + trailer.rise() - neckDepth;
    double bend = Math.min(trailer.length() * 0.12, random.between(250, 1600));
    double deep = trailer.deck() - trailer.depth();
    double overAxles = deep + (random.chance(0.6) ? random.between(0, trailer.depth() * 0.4) : 0);
    double axle = Math.max(trailer.neck() + bend + 400, trailer.firstAxle() - 700);
    double end = trailer.deckEnd();
    double tail =
        trailer.carriesNext()
            ? trailer.deck() - 650
            : trailer.deck() - random.between(150, trailer.depth());
    return new double[] {
      0,
      y0 + random.between(0, 40),
      trailer.neck() * random.between(0.55, 0.95),
      y0,
      trailer.neck() + bend * 0.25,
      y0 + (deep - y0) * 0.2,
      trailer.neck() + bend * 0.7,
      y0 + (deep - y0) * 0.85,
      trailer.neck() + bend,
      deep,
      axle,
      deep,
      axle + random.between(200, 600),
      overAxles,
      Math.max(axle + 700, end - random.between(300, 1200)),
      overAxles,
      Math.max(axle + 800, trailer.length()),
      tail
    };
  }

  private void addBeams() {
    double[] web = new double[top.length + bottom.length];
    System.arraycopy(top, 0, web, 0, top.length);
    for (int i = 0; i < bottom.length; i += 2) {
      web[top.length + i] = bottom[bottom.length - 2 - i];
      web[top.length + i + 1] = bottom[bottom.length - 1 - i];
    }
    double sheet = random.between(5, 10);
    List<Circle> holes = random.chance(0.45) ? drawHoles() : List.of();
    for (int side = -1; side <= 1; side += 2) {
      double z = side * trailer.rails();
      parts.add(
          Material.STEEL, holed(new Prism(new Corners(web), z - sheet / 2, z + sheet / 2), holes));
      addFlange(top, z);
      addFlange(bottom, z);
    }
    if (trailer.style() == TrailerDesign.Style.TERMINAL && random.chance(0.7)) {
      addSecondBeam();
    }
  }

  /** Holes that save weight, above and between the wheels. */
  private List<Circle> drawHoles() {
    List<Circle> holes = new ArrayList<>();
    double radius = Math.min(0.16 * trailer.depth(), random.between(30, 70));
    double pitch = random.between(260, 700);
    double y = trailer.deck() - trailer.depth() * random.between(0.35, 0.5);
    double from = trailer.firstAxle() - random.between(300, 1500);
    double to = Math.min(trailer.deckEnd() - 700, from + random.between(1500, 5000));
    for (double x = from; x < to && holes.size() < 9; x += pitch) {
      holes.add(new Circle(x, y, radius));
    }
    return holes;
  }

  private static Solid holed(Prism web, List<Circle> holes) {
    Solid holed = web;
    for (Circle hole : holes) {
      holed = holed.without(new Prism(hole, web.z1(), web.z2()));
    }
    return holed;
  }

  private void addFlange(double[] line, double z) {
    double thick = random.between(12, 20);
    double half = random.between(50, 75);
    for (int i = 0; i + 3 < line.length; i += 2) {
      parts.add(
          Material.STEEL,
          new Prism(
              new Bar(line[i], line[i + 1], line[i + 2], line[i + 3], thick), z - half, z + half));
    }
  }

  /** Outer beams at the deck's height, from end to end. */
  private void addSecondBeam() {
    double depth = random.between(140, 300);
    double y = trailer.deck() - depth;
    for (int side = -1; side <= 1; side += 2) {
      double z = side * random.between(900, 1180);
      parts.add(Material.STEEL, new Block(0, trailer.length(), y, trailer.deck(), z - 4, z + 4));
      for (double edge : new double[] {y, trailer.deck() - 14}) {
        parts.add(Material.STEEL, new Block(0, trailer.length(), edge, edge + 14, z - 50, z + 50));
      }
    }
  }

  private void addCrossMembers() {
    double pitch = random.between(450, 1300);
    double web = random.between(0.06, 0.14);
    for (double x = random.between(300, 700); x < trailer.deckEnd() - 200; x += pitch) {
      boolean inNeck = x < trailer.neck();
      double y1 = inNeck ? bottom[1] + 20 : trailer.deck() - trailer.depth() * 0.7;
      double y2 = (inNeck ? trailer.deck() + trailer.rise() : trailer.deck()) - 40;
      double half = trailer.style() == TrailerDesign.Style.SKELETON ? trailer.rails() : 1150;
      double foot = half > trailer.rails() ? Math.max(y1, y2 - 160) : y1;
      parts.add(Material.STEEL, web, new Block(x - 8, x + 8, foot, y2, -half, half));
    }
  }

  private void addDeck() {
    switch (trailer.style()) {
      case FLATBED, LOW_LOADER -> {
        double from = trailer.style() == TrailerDesign.Style.FLATBED ? 0 : trailer.neck() + 100;
        double y = trailer.deck();
        if (random.chance(0.8)) {
          parts.add(Material.WOOD, new Block(from, trailer.deckEnd(), y - 30, y - 2, -1200, 1200));
        }
        double rave = random.between(90, 200);
        for (int side = -1; side <= 1; side += 2) {
          double z = side * 1230;
          parts.add(Material.STEEL, new Block(from, trailer.deckEnd(), y - rave, y, z - 4, z + 4));
          parts.add(Material.STEEL, new Block(from, trailer.deckEnd(), y - 8, y, z - 30, z + 30));
        }
      }
      case TERMINAL ->
          parts.add(
              Material.STEEL,
              random.between(0.02, 0.15),
              new Block(0, trailer.deckEnd(), trailer.deck() - 30, trailer.deck(), -600, 600));
      case SKELETON -> {}
    }
  }

  private void addKingpin() {
    double plate = bottom[1];
    double x = TrailerDesign.KINGPIN_MM;
    parts.add(
        Material.STEEL,
        0.5,
        new Block(
            150, Math.max(1400, x + 600), plate, plate + 12, -trailer.rails(), trailer.rails()));
    parts.add(Material.STEEL, new Prism(new Circle(x, plate - 30, 45), -45, 45));
  }

  /** Air and brake lines along the beams, drooping between their clips. */
  private void addLines() {
    int lines = 1 + random.nextInt(3);
    for (int line = 0; line < lines; line++) {
      double z = random.between(-300, 300);
      double y = trailer.deck() - random.between(60, 250);
      for (double x = 80; x < trailer.length() - 900; x += 900) {
        double sag = random.between(0, 60);
        parts.add(Material.STEEL, new Prism(new Bar(x, y, x + 450, y - sag, 13), z - 7, z + 7));
        parts.add(
            Material.STEEL, new Prism(new Bar(x + 450, y - sag, x + 900, y, 13), z - 7, z + 7));
      }
    }
  }

  /** Adds a beam across the trailer with a twist lock at each end. */
  static void addBolster(SceneObject.Builder parts, TrailerDesign trailer, double x, double fill) {
    double y = trailer.deck();
    parts.add(Material.STEEL, fill, new Block(x, x + 170, y - 150, y - 4, -1210, 1210));
    for (double z : new double[] {-1130, 1130}) {
      parts.add(Material.STEEL, 0.7, new Block(x + 40, x + 130, y - 165, y - 2, z - 60, z + 60));
      parts.add(Material.STEEL, 0.8, new Block(x + 55, x + 115, y - 200, y + 20, z - 30, z + 30));
    }
  }
}
