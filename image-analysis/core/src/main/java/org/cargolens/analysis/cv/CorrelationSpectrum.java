package org.cargolens.analysis.cv;

import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * The Fourier transform of a small plane, kept so that its correlation with many others at every
 * shift at once costs two transforms less each time. Shifts wrap round the plane's edges.
 *
 * <p>Owns native memory; immutable until closed, and safe for reading by several threads.
 */
public final class CorrelationSpectrum implements AutoCloseable {
  private final Mat spectrum;

  private CorrelationSpectrum(Mat spectrum) {
    this.spectrum = spectrum;
  }

  /** Returns the spectrum of a plane of samples row after row. */
  public static CorrelationSpectrum of(float[] values, int width, int height) {
    try (Pixels plane = Pixels.of(values, width, height)) {
      Mat spectrum = new Mat();
      Core.dft(plane.mat(), spectrum);
      return new CorrelationSpectrum(spectrum);
    }
  }

  /**
   * Returns the greatest sum of products of both planes over all shifts of one against the other:
   * at most 1 for planes of unit norm.
   */
  public double peak(CorrelationSpectrum other) {
    Mat product = new Mat();
    try {
      Core.mulSpectrums(spectrum, other.spectrum, product, 0, /* conjB= */ true);
      Core.idft(product, product, Core.DFT_SCALE | Core.DFT_REAL_OUTPUT);
      return Core.minMaxLoc(product).maxVal;
    } finally {
      product.release();
    }
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    spectrum.release();
  }
}
