package org.cargolens.dicos.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.dx.DxImage;
import org.cargolens.dicos.dx.ScanIdentity;

/** The images of one scan that have come so far. For one thread. */
final class ArrivingImages {
  private final String scan;
  private final List<Path> files = new ArrayList<>();
  private final List<DxImage.Place> places = new ArrayList<>();
  private int expected = 1;
  private long lastNanos;
  private boolean closed;

  ArrivingImages(String scan) {
    this.scan = scan;
  }

  /** Returns whether a file is one of these: its name tells that it has the same bytes. */
  boolean holds(Path file) {
    return files.contains(file);
  }

  /** Returns whether an image came before in other bytes. */
  boolean holdsCopyOf(DxImage.Place place) {
    return places.stream().anyMatch(place::isCopyOf);
  }

  /**
   * Adds an image.
   *
   * @return false if the scan has another one in its place or takes no more, and was left as it is
   */
  boolean add(Path file, DxImage.Place place, long nanos) {
    if (closed || places.stream().anyMatch(place::isSameAs)) {
      return false;
    }
    lastNanos = nanos;
    files.add(file);
    places.add(place);
    expected = Math.max(expected, place.images());
    return true;
  }

  /** There are images that could be of this scan or of another: it takes no more. */
  void closeToOthers() {
    closed = true;
  }

  String scan() {
    return scan;
  }

  List<Path> files() {
    return List.copyOf(files);
  }

  List<DxImage.Place> places() {
    return List.copyOf(places);
  }

  /** Returns by what the images are known to be of one scan. */
  ScanIdentity identity() {
    return places.get(0).scan();
  }

  /**
   * Returns whether some are missing, and it can be told which these are. The identifier of the
   * study alone doesn't tell: there are programs that write one into the images of all scans.
   */
  boolean mayBeJoined() {
    boolean isKnown = identity().isKnown() && !identity().begun().isEmpty();
    return !closed && files.size() < expected && isKnown;
  }

  /**
   * Returns these with images of this scan that were taken before.
   *
   * @return empty if one of them is in the place of one that is here
   */
  Optional<ArrivingImages> withTaken(List<IncompleteScans.Image> earlier) {
    ArrivingImages all = new ArrivingImages(scan);
    boolean fits = true;
    for (int i = 0; i < files.size(); i++) {
      fits &= all.add(files.get(i), places.get(i), lastNanos);
    }
    for (IncompleteScans.Image image : earlier) {
      fits &= places.stream().noneMatch(image.place()::isSameAs);
      all.add(image.file(), image.place(), lastNanos); // not one that was taken twice
    }
    return fits ? Optional.of(all) : Optional.empty();
  }

  /** An image that does not say that its scan has several may be the first of them. */
  boolean isReady(long nowNanos, long settleNanos) {
    return (expected > 1 && files.size() >= expected) || nowNanos - lastNanos >= settleNanos;
  }
}
