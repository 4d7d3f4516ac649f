package org.cargolens.bench.fuzz;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Every second reader, from the first one on. */
class ReaderFuzzTest extends ReaderFuzz {
  static Stream<Named<FuzzTarget>> readers() {
    return everySecond(0);
  }
}
