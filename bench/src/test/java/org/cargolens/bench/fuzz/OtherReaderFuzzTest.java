package org.cargolens.bench.fuzz;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Every second reader, from the second one on. */
class OtherReaderFuzzTest extends ReaderFuzz {
  static Stream<Named<FuzzTarget>> readers() {
    return everySecond(1);
  }
}
