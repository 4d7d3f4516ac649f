package org.cargolens.bench.result;

/**
 * Where a program ran: what a reader needs to judge whether two runs can be compared.
 *
 * @param cpu model name of the processor
 * @param cores processors that the virtual machine may use
 * @param jvm name and version of the virtual machine
 * @param os name and version of the operating system
 * @param maxHeapBytes most bytes of the Java heap
 */
public record Environment(String cpu, int cores, String jvm, String os, long maxHeapBytes) {
  /** Checks the numbers. */
  public Environment {
    if (cores < 1 || maxHeapBytes < 1) {
      throw new IllegalArgumentException(
          "cores and heap must be positive, are " + cores + " and " + maxHeapBytes);
    }
  }
}
