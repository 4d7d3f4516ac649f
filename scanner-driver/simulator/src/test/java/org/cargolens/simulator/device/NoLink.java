package org.cargolens.simulator.device;

import java.nio.ByteBuffer;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.link.Link;

/** A link that leads nowhere. */
final class NoLink implements Link {
  @Override
  public int read(ByteBuffer target, Deadline deadline) {
    return 0;
  }

  @Override
  public void write(ByteBuffer source, Deadline deadline) {
    source.position(source.limit());
  }

  @Override
  public String name() {
    return "nowhere";
  }

  @Override
  public void close() {}
}
