package org.cargolens.analysis.detect;

/**
 * One file of weights in a pack.
 *
 * @param file its name, length and digest
 * @param precision number format that it computes in
 * @param layout order of its numbers in memory
 */
public record WeightsFile(PackFile file, Precision precision, MemoryLayout layout) {
  /** Returns its name. */
  public String name() {
    return file.name();
  }
}
