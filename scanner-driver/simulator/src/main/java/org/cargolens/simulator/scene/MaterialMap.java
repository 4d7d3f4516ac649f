package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.AreaDensity;
import org.cargolens.simulator.physics.Material;

/**
 * What really lies behind each pixel of a simulated scan: area density and effective atomic number,
 * against which a decomposition of two energies is judged. Immutable, safe for use by several
 * threads.
 */
public final class MaterialMap {
  private final DensityMap sums;
  private final int lines;
  private final int detectors;

  private MaterialMap(DensityMap sums, int lines, int detectors) {
    this.sums = sums;
    this.lines = lines;
    this.detectors = detectors;
  }

  /** Sums up grams, electrons and electrons times their element's number along each ray. */
  static MaterialMap of(Scene scene, ScanFrame frame) {
    DensityMap sums = new DensityMap(frame.lines(), frame.detectors());
    for (SceneObject object : scene.objects()) {
      sums.add(Shadow.of(object, scene.beam(), frame, MaterialMap::perMm));
    }
    return new MaterialMap(sums, frame.lines(), frame.detectors());
  }

  /** Returns the number of lines. */
  public int lines() {
    return lines;
  }

  /** Returns the number of detectors. */
  public int detectors() {
    return detectors;
  }

  /** Returns the area density of a pixel in g/cm², 0 in air. */
  public float areaDensity(int line, int detector) {
    return (float) sums.at(line, detector).carbon();
  }

  /**
   * Returns the mean over the ray's electrons of their element's atomic number, 0 in air: for each
   * electron Compton scattering is the same in every element and pair production grows with it.
   */
  public float effectiveAtomicNumber(int line, int detector) {
    AreaDensity sum = sums.at(line, detector);
    return sum.iron() <= 0 ? 0 : (float) (sum.lead() / sum.iron());
  }

  /** Three sums along a ray, in the places of the three elements. */
  private static AreaDensity perMm(Material material) {
    double grams = material.densityGramsPerCm3() / 10;
    double electrons = grams * material.electronsPerGram();
    return new AreaDensity(grams, electrons, electrons * material.effectiveAtomicNumber());
  }
}
