package org.cargolens.analysis.cv;

import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * The Fourier transform of a small plane, kept so that its correlation with many others at every
 * shift at once costs two transforms less each time. Shifts wrap round the plane's edges.
 *
 * <p>Lives on the Java heap and is immutable, hence safe for use by several threads.
 */
public final class CorrelationSpectrum {
  private final int width;
  private final int height;
  private final float[] spectrum;

  private CorrelationSpectrum(float[] spectrum, int width, int height) {
    this.width = width;
    this.height = height;
    this.spectrum = spectrum;
  }

  /** Returns the spectrum of a plane of samples row after row. */
  public static CorrelationSpectrum of(float[] values, int width, int height) {
    try (Pixels plane = Pixels.of(values, width, height)) {
      Core.dft(plane.mat(), plane.mat());
      return new CorrelationSpectrum(plane.toFloats(), width, height);
    }
  }

  /**
   * Returns the greatest sum of products of both planes over all shifts of one against the other:
   * at most 1 for planes of unit norm.
   *
   * @throws IllegalArgumentException if the planes differ in size
   */
  public double peak(CorrelationSpectrum other) {
    if (width != other.width || height != other.height) {
      throw new IllegalArgumentException(
          width + " x " + height + " does not go with " + other.width + " x " + other.height);
    }
    try (Pixels first = Pixels.of(spectrum, width, height);
        Pixels second = Pixels.of(other.spectrum, width, height)) {
      Mat product = first.mat();
      Core.mulSpectrums(product, second.mat(), product, 0, /* conjB= */ true);
      Core.idft(product, product, Core.DFT_SCALE | Core.DFT_REAL_OUTPUT);
      return Core.minMaxLoc(product).maxVal;
    }
  }
}
