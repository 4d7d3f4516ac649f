package org.cargolens.simulator.scene;

/** How deep bodies reach, from nearest to farthest, in mm from the middle plane. */
final class SolidBounds {
  private SolidBounds() {}

  static double[] depth(Solid solid) {
    if (solid instanceof Solid.Hollow hollow) {
      return depth(hollow.outer());
    }
    if (solid instanceof Block block) {
      return new double[] {block.z1(), block.z2()};
    }
    if (solid instanceof Prism prism) {
      return new double[] {prism.z1(), prism.z2()};
    }
    if (solid instanceof Rounded.Upright upright) {
      return around(upright.z(), upright.radius());
    }
    if (solid instanceof Rounded.Lying lying) {
      return around(lying.z(), lying.radius());
    }
    if (solid instanceof Rounded.Ball ball) {
      return around(ball.z(), ball.radius());
    }
    if (solid instanceof Rounded.Cushion cushion) {
      return around(cushion.z(), cushion.thickness() / 2);
    }
    if (solid instanceof FieldBody body) {
      return depth(body.box());
    }
    throw new IllegalArgumentException("no depth of " + solid.getClass());
  }

  private static double[] around(double middle, double reach) {
    return new double[] {middle - reach, middle + reach};
  }
}
