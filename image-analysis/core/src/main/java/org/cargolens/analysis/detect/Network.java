package org.cargolens.analysis.detect;

/**
 * A loaded network: numbers in, numbers out. Safe for use by several threads, which share its
 * weights. Must not be closed while it runs.
 */
public interface Network extends AutoCloseable {
  /**
   * Runs the network.
   *
   * @param input not changed, not kept
   * @return its one output, which need not have the shape that is wanted
   * @throws DetectionException if the network fails or gives something other than one tensor of
   *     32-bit floats
   */
  TensorOutput run(TensorInput input);

  /** Frees the network; further calls do nothing. */
  @Override
  void close();
}
