package org.cargolens.bench.link;

import java.nio.ByteBuffer;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;

/** Compares the beginning of two scans, sample by sample. */
final class SameLines {
  private SameLines() {}

  /** Returns whether the first lines of the first view are the same in every channel. */
  static boolean upTo(int lines, RawScan came, RawScan sent) {
    var expected = sent.views().get(0).channels();
    var found = came.views().get(0).channels();
    for (int i = 0; i < expected.size(); i++) {
      if (!same(lines, found.get(i), expected.get(i))) {
        return false;
      }
    }
    return expected.size() == found.size();
  }

  private static boolean same(int lines, Channel a, Channel b) {
    return bytes(lines, a).equals(bytes(lines, b));
  }

  private static ByteBuffer bytes(int lines, Channel channel) {
    int line = channel.grid().detectors() * channel.format().bytes();
    return channel.samples().limit(lines * line);
  }
}
