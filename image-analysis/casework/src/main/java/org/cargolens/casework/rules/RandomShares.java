package org.cargolens.casework.rules;

/**
 * Draws that depend on a seed and a case's id alone: FNV-1a over the id's characters, spread by the
 * finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
 * 2014).
 */
public final class RandomShares {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double UNIT = 0x1.0p-53;

  private RandomShares() {}

  /** Returns a number from 0 to below 1, evenly spread over cases; the same everywhere. */
  public static double draw(String caseId, long seed) {
    long hash = FNV_OFFSET ^ mix(seed);
    for (int i = 0; i < caseId.length(); i++) {
      hash = (hash ^ caseId.charAt(i)) * FNV_PRIME;
    }
    return (mix(hash) >>> 11) * UNIT;
  }

  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
