package org.cargolens.simulator.scene;

/**
 * The fan in which the beam leaves its source: who stands nearer to the source casts a taller
 * shadow.
 *
 * <p>Heights are measured in the vehicle's middle plane (depth 0), since that is where pixel
 * pitches hold. Along the vehicle nothing is magnified: there the picture grows by its motion.
 *
 * @param distanceMm from the source to the middle plane
 * @param heightMm height of the source above the ground
 */
record FanBeam(double distanceMm, double heightMm) {
  static final FanBeam PORTAL = new FanBeam(10_000, 900);

  /** Returns the height at which a ray passes a depth, given where it crosses the middle plane. */
  double heightAt(double depthMm, double middleHeightMm) {
    return heightMm + (middleHeightMm - heightMm) * (distanceMm + depthMm) / distanceMm;
  }

  /** Returns where the ray through a point crosses the middle plane. */
  double project(double depthMm, double pointHeightMm) {
    return heightMm + (pointHeightMm - heightMm) * distanceMm / (distanceMm + depthMm);
  }
}
