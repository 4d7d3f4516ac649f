package org.cargolens.simulator.device;

import java.io.IOException;
import org.cargolens.scan.testing.Peers;

/** Serial cables for tests. Each test makes its own. */
final class Cables {
  private Cables() {}

  /** Returns a new pair of joined devices; skips the test where there is no {@code socat}. */
  static SerialPair open() throws IOException {
    var unused = Peers.require("socat", "socat");
    return SerialPair.open().orElseThrow();
  }

  /** Pulls the plug: both devices vanish. */
  static void unplug(SerialPair cable) {
    cable.close();
  }
}
