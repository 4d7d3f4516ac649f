package org.cargolens.bench.result;

/** Which way a figure improves. */
public enum Better {
  /** More is better, as with scans per second. */
  HIGHER,
  /** Less is better, as with milliseconds. */
  LOWER,
  /** Neither: the figure describes the run, as with the number of scans. */
  NEITHER
}
