package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.Material;

/**
 * Blocks of known materials and thicknesses in rows above each other, as scanners are calibrated
 * and judged by: every step is an object of its own in the truth, in the order given.
 */
public final class StepWedges {
  private static final double STEP_WIDTH_MM = 260;
  private static final double STEP_HEIGHT_MM = 300;
  private static final double GAP_MM = 140;
  private static final double LOWEST_MM = 300;
  private static final double MARGIN_MM = 700;
  private static final double WALL_DEPTH_MM = 1_200;

  private StepWedges() {}

  /**
   * One block.
   *
   * @param material what it is made of
   * @param mm how thick it is in the beam, above 0 to 2,000
   */
  public record Step(Material material, double mm) {
    /** Checks the thickness. */
    public Step {
      if (!(mm > 0 && mm <= 2000)) {
        throw new IllegalArgumentException("a step is above 0 to 2000 mm thick, not " + mm);
      }
    }

    /** Returns the area density in g/cm². */
    public double gramsPerCm2() {
      return mm * material.densityGramsPerCm3() / 10;
    }
  }

  /** Returns steps of one material. */
  public static List<Step> of(Material material, double... mm) {
    List<Step> steps = new ArrayList<>();
    for (double thickness : mm) {
      steps.add(new Step(material, thickness));
    }
    return steps;
  }

  /**
   * Returns the scene.
   *
   * @param rows at least one row of steps, the lowest first
   */
  public static Scene scene(List<List<Step>> rows) {
    return new Scene("step-wedges", lengthMm(rows), Optional.empty(), steps(rows));
  }

  /**
   * Returns the same behind a wall of steel, which is the truth's last object.
   *
   * @param wallMm thickness of the wall, above 0
   */
  public static Scene behindWall(List<List<Step>> rows, double wallMm) {
    List<SceneObject> objects = steps(rows);
    double top = LOWEST_MM + rows.size() * (STEP_HEIGHT_MM + GAP_MM) + GAP_MM;
    Block wall =
        new Block(
            MARGIN_MM / 2,
            lengthMm(rows) - MARGIN_MM / 2,
            ScanFrame.LOWEST_MM,
            top,
            -WALL_DEPTH_MM,
            -WALL_DEPTH_MM + wallMm);
    objects.add(new SceneObject.Builder().add(Material.STEEL, wall).build("wall"));
    return new Scene("step-wedges", lengthMm(rows), Optional.empty(), objects);
  }

  private static double lengthMm(List<List<Step>> rows) {
    int most = rows.stream().mapToInt(List::size).max().orElse(0);
    if (most == 0) {
      throw new IllegalArgumentException("no steps");
    }
    return 2 * MARGIN_MM + most * (STEP_WIDTH_MM + GAP_MM);
  }

  private static List<SceneObject> steps(List<List<Step>> rows) {
    List<SceneObject> objects = new ArrayList<>();
    double bottom = LOWEST_MM;
    for (List<Step> row : rows) {
      double left = MARGIN_MM;
      for (Step step : row) {
        double half = step.mm() / 2;
        Block block =
            new Block(left, left + STEP_WIDTH_MM, bottom, bottom + STEP_HEIGHT_MM, -half, half);
        objects.add(new SceneObject.Builder().add(step.material(), block).build("step"));
        left += STEP_WIDTH_MM + GAP_MM;
      }
      bottom += STEP_HEIGHT_MM + GAP_MM;
    }
    return objects;
  }
}
