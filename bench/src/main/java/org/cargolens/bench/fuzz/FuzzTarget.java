package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Something that reads bytes of others. One thread at a time uses a target. */
public interface FuzzTarget {
  /** Returns what is read, such as {@code format npy}. */
  String name();

  /** Returns inputs that are read without error; at least one. */
  List<byte[]> goodInputs();

  /**
   * Reads an input.
   *
   * @param input the bytes; not kept
   * @param random for choices that the bytes don't make, such as the size of chunks
   * @return whether it was accepted; false if it was refused by the error that the reader declares
   * @throws IOException if the target's own means fail, such as a full disk
   */
  boolean accepts(byte[] input, Random random) throws IOException;
}
