package org.cargolens.bench.kernel;

import java.util.Optional;

/** A kernel with data to work on. For one thread. Each run returns something that depends on it. */
interface Kernel {
  /** Returns the pixels that one run works on. */
  long pixels();

  /** Returns the bytes that one run reads. */
  long bytes();

  /** Runs the kernel as the product does. */
  int run();

  /** Does the same in plain Java. */
  int runPlain();

  /** Copies as many bytes as a run reads: what the memory allows at most. */
  int copy();

  /** Returns where the kernel's answer differs from its twin's; empty if it doesn't. */
  Optional<String> difference();
}
