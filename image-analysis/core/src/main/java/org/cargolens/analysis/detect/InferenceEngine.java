package org.cargolens.analysis.detect;

/**
 * What runs models; found by {@link java.util.ServiceLoader}. An implementation reads weights
 * through {@link ModelPack#read} alone, which checks their digest.
 */
public interface InferenceEngine {
  /**
   * Loads a pack.
   *
   * @throws ModelPackException if the weights can't be loaded or give what the descriptor doesn't
   *     allow
   */
  Detector load(ModelPack pack, DetectorOptions options) throws ModelPackException;
}
