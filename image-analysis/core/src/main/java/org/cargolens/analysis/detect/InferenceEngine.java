package org.cargolens.analysis.detect;

/**
 * What runs networks; found by {@link java.util.ServiceLoader}. It sees weights whose digest was
 * checked, never a file.
 */
public interface InferenceEngine {
  /**
   * Returns name and version, such as {@code PyTorch 2.7.1}. Loads the engine if need be.
   *
   * @throws org.cargolens.analysis.cv.NativeLibraryException if it can't be loaded
   */
  String describe();

  /**
   * Loads a network.
   *
   * @param name what messages call it
   * @param weights a whole file in the engine's own format; not changed, not kept
   * @throws ModelPackException if the bytes aren't such a file
   * @throws org.cargolens.analysis.cv.NativeLibraryException if the engine can't be loaded
   */
  Network load(String name, byte[] weights) throws ModelPackException;
}
