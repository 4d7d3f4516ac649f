package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.scene.Outline.Circle;

/** Wheels with their axle, drum brakes and springs. */
final class Wheels {
  private Wheels() {}

  /**
   * Adds the two wheels of an axle.
   *
   * @param parts where to
   * @param x the axle
   * @param size of the wheels
   */
  static void addAxle(SceneObject.Builder parts, double x, Size size) {
    double y = size.radius();
    double inner = size.trackMm() / 2 - size.widthMm();
    double outer = size.trackMm() / 2;
    addWheel(parts, x, -outer, -inner, size);
    addWheel(parts, x, inner, outer, size);
    Solid tube = new Prism(new Circle(x, y, size.radius() * 0.14), -inner, inner);
    Solid hollow = new Prism(new Circle(x, y, size.radius() * 0.11), -inner, inner);
    parts.add(Material.STEEL, tube.without(hollow));
  }

  private static void addWheel(
      SceneObject.Builder parts, double x, double z1, double z2, Size size) {
    double r = size.radius();
    double y = r;
    double width = z2 - z1;
    double middle = (z1 + z2) / 2;
    double rim = r * 0.56;
    // Shoulders are rounded: the outermost rubber is narrower than the tread.
    parts.add(Material.RUBBER, ring(x, y, r, r * 0.95, middle - width * 0.3, middle + width * 0.3));
    parts.add(
        Material.RUBBER, ring(x, y, r * 0.97, r * 0.9, middle - width * 0.2, middle + width * 0.2));
    double flank = size.tyres() * 2 * 14;
    parts.add(Material.RUBBER, ring(x, y, r * 0.95, rim, middle - flank / 2, middle + flank / 2));
    parts.add(Material.RUBBER, 0.5, ring(x, y, rim * 1.12, rim, z1, z2));
    parts.add(Material.STEEL, ring(x, y, rim, rim * 0.965, z1, z2));
    double disc = size.tyres() * 11;
    parts.add(Material.STEEL, ring(x, y, rim, r * 0.1, middle - disc / 2, middle + disc / 2));
    parts.add(
        Material.STEEL,
        0.8,
        ring(x, y, r * 0.41, r * 0.375, middle - width / 3, middle + width / 3));
    parts.add(
        Material.STEEL,
        0.35,
        new Prism(new Circle(x, y, r * 0.375), middle - width / 4, middle + width / 4));
    parts.add(Material.STEEL, 0.9, new Prism(new Circle(x, y, r * 0.24), z1, z2));
    for (int bolt = 0; bolt < 10; bolt++) {
      double turn = 2 * Math.PI * bolt / 10;
      double bx = x + r * 0.3 * StrictMath.cos(turn);
      double by = y + r * 0.3 * StrictMath.sin(turn);
      parts.add(Material.STEEL, new Prism(new Circle(bx, by, r * 0.025), middle - 35, middle + 35));
    }
  }

  private static Solid ring(double x, double y, double outer, double inner, double z1, double z2) {
    return new Prism(new Circle(x, y, outer), z1, z2)
        .without(new Prism(new Circle(x, y, inner), z1, z2));
  }

  /**
   * Size of an axle's wheels.
   *
   * @param radius outer radius of the tyre in mm
   * @param widthMm width of a wheel, both tyres of a twin together
   * @param tyres 1, or 2 for twins
   * @param trackMm over the outer flanks
   */
  record Size(double radius, double widthMm, int tyres, double trackMm) {
    static final Size TRUCK_FRONT = new Size(505, 300, 1, 2400);
    static final Size TRUCK_TWIN = new Size(505, 600, 2, 2440);
    static final Size TRAILER = new Size(500, 385, 1, 2440);
    static final Size VAN = new Size(345, 225, 1, 1900);
  }
}
