package org.cargolens.bench.kernel;

/** The data that kernels work on. */
public enum KernelData {
  /** A van: 600 lines of 400 detectors. */
  VAN(600, 400),
  /** A truck: 2,600 lines of 800 detectors. */
  TRUCK(2600, 800);

  private final int lines;
  private final int detectors;

  KernelData(int lines, int detectors) {
    this.lines = lines;
    this.detectors = detectors;
  }

  /** Returns the number of lines. */
  public int lines() {
    return lines;
  }

  /** Returns the number of detectors. */
  public int detectors() {
    return detectors;
  }
}
