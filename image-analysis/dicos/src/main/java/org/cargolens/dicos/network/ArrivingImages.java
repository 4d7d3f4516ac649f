package org.cargolens.dicos.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.dicos.dx.DxImage;

/** The images of one scan that have come so far. For one thread. */
final class ArrivingImages {
  private final String scan;
  private final List<Path> files = new ArrayList<>();
  private int expected = 1;
  private long lastNanos;

  ArrivingImages(String scan) {
    this.scan = scan;
  }

  void add(Path file, DxImage.Place place, long nanos) {
    files.add(file);
    expected = Math.max(expected, place.images());
    lastNanos = nanos;
  }

  String scan() {
    return scan;
  }

  List<Path> files() {
    return List.copyOf(files);
  }

  /** An image that does not say that its scan has several may be the first of them. */
  boolean isReady(long nowNanos, long settleNanos) {
    return (expected > 1 && files.size() >= expected) || nowNanos - lastNanos >= settleNanos;
  }
}
