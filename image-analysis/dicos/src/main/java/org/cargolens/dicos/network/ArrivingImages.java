package org.cargolens.dicos.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.dicos.dx.DxImage;

/** The images of one scan that have come so far. For one thread. */
final class ArrivingImages {
  private final String scan;
  private final List<Path> files = new ArrayList<>();
  private final List<DxImage.Place> places = new ArrayList<>();
  private int expected = 1;
  private long lastNanos;

  ArrivingImages(String scan) {
    this.scan = scan;
  }

  /** Returns whether an image came before in other bytes. */
  boolean holdsCopyOf(DxImage.Place place) {
    return places.stream().anyMatch(place::isCopyOf);
  }

  /**
   * Adds an image.
   *
   * @return false if the scan has another one in its place, and was left as it is
   */
  boolean add(Path file, DxImage.Place place, long nanos) {
    if (places.stream().anyMatch(place::isSameAs)) {
      return false;
    }
    lastNanos = nanos;
    files.add(file);
    places.add(place);
    expected = Math.max(expected, place.images());
    return true;
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
