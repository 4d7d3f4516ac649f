package org.cargolens.dicos.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.dicos.dx.DxImage;
import org.cargolens.dicos.dx.ScanIdentity;

/**
 * The scans whose images are arriving, in the order in which they began to. Two of them may look
 * the same: images that don't say what tells scans apart are never mixed, and never lost. For one
 * thread.
 */
final class ArrivingScans {
  private final Map<ScanIdentity, List<ArrivingImages>> scans = new LinkedHashMap<>();
  private int size;

  /** Returns how many there are. */
  int size() {
    return size;
  }

  /**
   * Adds an image to its scan, unless its file waits here already: it may have been removed, and
   * sent again.
   *
   * @return false if it is an image that came before in other bytes, and was not added
   */
  boolean add(Path file, DxImage.Place place, long nanos) {
    List<ArrivingImages> alike = scans.computeIfAbsent(place.scan(), any -> new ArrayList<>());
    if (alike.stream().anyMatch(images -> images.holds(file))) {
      return true;
    }
    if (place.scan().isKnown()) {
      if (alike.stream().anyMatch(images -> images.holdsCopyOf(place))) {
        return false;
      }
      if (alike.size() == 1 && alike.get(0).add(file, place, nanos)) {
        return true;
      }
    }
    alike.forEach(ArrivingImages::closeToOthers); // whose is the next one nobody could tell
    String study = place.scan().study();
    ArrivingImages images =
        new ArrivingImages(study.isEmpty() ? String.valueOf(file.getFileName()) : study);
    images.add(file, place, nanos);
    if (!alike.isEmpty()) {
      images.closeToOthers();
    }
    alike.add(images);
    size++;
    return true;
  }

  /** Returns a scan that is whole, or of which nothing came for a while, and forgets it. */
  Optional<ArrivingImages> next(long nowNanos, long settleNanos) {
    Iterator<List<ArrivingImages>> all = scans.values().iterator();
    while (all.hasNext()) {
      List<ArrivingImages> alike = all.next();
      for (ArrivingImages images : alike) {
        if (images.isReady(nowNanos, settleNanos)) {
          alike.remove(images);
          size--;
          if (alike.isEmpty()) {
            all.remove();
          }
          return Optional.of(images);
        }
      }
    }
    return Optional.empty();
  }
}
