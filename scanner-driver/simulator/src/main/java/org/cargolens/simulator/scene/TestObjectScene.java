package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.simulator.physics.Material;

/**
 * A test object for image quality: rows of plates, wires, steps and edges above each other,
 * modelled on ANSI N42.46 and IEC 62523. The category of each piece says what it is:
 *
 * <ul>
 *   <li>{@code penetration-200} a steel plate, {@code penetration-200-detail} the lead behind it, a
 *       fifth as thick
 *   <li>{@code wire-along-2p5}, {@code wire-across-2p5} a steel wire of 2.5 mm and its direction
 *   <li>{@code contrast-100-plate-1} a steel plate, {@code contrast-100-2} a step of 2 mm on one
 *   <li>{@code edge-along}, {@code edge-across} a plate whose upright or lying edge is slanted
 *   <li>{@code step-lead-20} a step of a material, in g/cm²
 * </ul>
 */
final class TestObjectScene {
  private static final double LENGTH_MM = 4600;
  private static final double[] PENETRATION = {50, 100, 150, 200, 250, 300, 350, 400};
  private static final double[] WIRES = {10, 6, 4, 2.5, 1.6, 1};
  private static final double[] STEPS = {10, 5, 3, 2, 1, 0.5};
  private static final double CONTRAST_BASE = 100;
  private static final double[] GRAMS = {20, 30, 45, 60};
  private static final List<Material> MATERIALS =
      List.of(Material.POLYETHYLENE, Material.ALUMINIUM, Material.STEEL, Material.LEAD);

  private final List<SceneObject> pieces = new ArrayList<>();

  private TestObjectScene() {}

  /** Every seed is the same object. */
  static Scene create(long seed) {
    TestObjectScene scene = new TestObjectScene();
    scene.penetration(300);
    scene.contrast(900);
    scene.wires(1500);
    scene.materials(2350);
    scene.edges(2900);
    return new Scene("test-object", LENGTH_MM, Optional.empty(), scene.pieces);
  }

  private void penetration(double y) {
    for (int i = 0; i < PENETRATION.length; i++) {
      double x = 200 + i * 520;
      double mm = PENETRATION[i];
      String name = "penetration-" + word(mm);
      add(name, Material.STEEL, new Block(x, x + 440, y, y + 440, -mm, 0));
      add(
          name + "-detail",
          Material.LEAD,
          new Block(x + 160, x + 280, y + 160, y + 280, 1, 1 + mm / 5));
    }
  }

  private void contrast(double y) {
    for (int i = 0; i < STEPS.length; i++) {
      double x = 200 + i * 680;
      String name = "contrast-" + word(CONTRAST_BASE) + "-" + word(STEPS[i]);
      add(
          "contrast-" + word(CONTRAST_BASE) + "-plate-" + (i + 1),
          Material.STEEL,
          new Block(x, x + 600, y, y + 440, -CONTRAST_BASE, 0));
      add(name, Material.STEEL, new Block(x + 220, x + 380, y + 140, y + 300, 1, 1 + STEPS[i]));
    }
  }

  private void wires(double y) {
    for (int i = 0; i < WIRES.length; i++) {
      double along = y + 60 + i * 120;
      add("wire-along-" + word(WIRES[i]), Material.STEEL, Wire.along(200, 2000, along, WIRES[i]));
      double across = 2500 + i * 280;
      add(
          "wire-across-" + word(WIRES[i]),
          Material.STEEL,
          Wire.across(across, y, y + 700, WIRES[i]));
    }
  }

  private void materials(double y) {
    for (int i = 0; i < MATERIALS.size(); i++) {
      for (int j = 0; j < GRAMS.length; j++) {
        Material material = MATERIALS.get(i);
        double mm = GRAMS[j] * 10 / material.densityGramsPerCm3();
        double x = 200 + (i * GRAMS.length + j) * 260;
        add(
            "step-" + material.word() + "-" + word(GRAMS[j]),
            material,
            new Block(x, x + 220, y, y + 400, -mm / 2, mm / 2));
      }
    }
  }

  /** Five degrees off the grid. */
  private void edges(double y) {
    double slant = 0.0875;
    double size = 900;
    Outline upright =
        new Outline.Corners(300, y, 1300, y, 1300 + slant * size, y + size, 300, y + size);
    add("edge-along", Material.STEEL, new Prism(upright, -50, 50));
    Outline lying =
        new Outline.Corners(2300, y, 3800, y, 3800, y + 700 + slant * 1500, 2300, y + 700);
    add("edge-across", Material.STEEL, new Prism(lying, -50, 50));
  }

  private void add(String category, Material material, Solid solid) {
    pieces.add(new SceneObject.Builder().add(material, solid).build(category));
  }

  private static String word(double number) {
    return number == Math.rint(number)
        ? String.valueOf((long) number)
        : String.format(Locale.ROOT, "%.1f", number).replace('.', 'p');
  }

  /**
   * A wire in the middle plane, square with the section of a round one: thinner than a pixel, so
   * its share of each pixel is what counts.
   */
  private record Wire(double x1, double x2, double y1, double y2, double depth) implements Solid {
    static Wire along(double x1, double x2, double y, double diameter) {
      double side = side(diameter);
      return new Wire(x1, x2, y - side / 2, y + side / 2, side);
    }

    static Wire across(double x, double y1, double y2, double diameter) {
      double side = side(diameter);
      return new Wire(x - side / 2, x + side / 2, y1, y2, side);
    }

    private static double side(double diameter) {
      return diameter * Math.sqrt(Math.PI) / 2;
    }

    @Override
    public Extent extent(FanBeam beam) {
      return new Extent(x1, x2, y1, y2);
    }

    @Override
    public double chord(FanBeam beam, double x, double h, Footprint footprint) {
      return depth * footprint.coverX(x, x1, x2) * footprint.coverY(h, y1, y2);
    }

    @Override
    public Solid fromAbove() {
      return new Block(x1, x2, -depth / 2, depth / 2, -y2, -y1);
    }

    @Override
    public Optional<Solid> within(double from, double to) {
      return new Slice(this, 0, -depth, depth).within(from, to);
    }
  }
}
