package org.cargolens.bench.detect;

import java.io.IOException;

/** One way of running a net. For one thread. */
interface Rival extends AutoCloseable {
  /** Returns what figures call it. */
  String name();

  /**
   * Runs the net. The time is from the input in native memory to the output as numbers that the
   * caller's language can read.
   *
   * @throws IOException if the rival fails; names it
   */
  NetAnswer run(NetInput input) throws IOException;

  @Override
  void close() throws IOException;
}
