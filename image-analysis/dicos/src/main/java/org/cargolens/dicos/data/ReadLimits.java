package org.cargolens.dicos.data;

/**
 * What a data set may take; pixel data stay in the file and don't count.
 *
 * @param elements most elements, those of all items counted
 * @param depth most sequences within each other
 * @param bytes most bytes of values
 */
public record ReadLimits(int elements, int depth, long bytes) {
  /** 100,000 elements, 16 deep, 32 MiB. */
  public static final ReadLimits DEFAULT = new ReadLimits(100_000, 16, 32L << 20);
}
