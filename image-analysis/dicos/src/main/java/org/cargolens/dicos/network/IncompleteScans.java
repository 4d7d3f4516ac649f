package org.cargolens.dicos.network;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.dicos.dx.DxImage;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.dx.ScanIdentity;

/**
 * Scans that were taken without all of their images: one that comes late brings the whole scan
 * again. Keeps the last {@value #MOST}. Safe for use by several threads.
 */
final class IncompleteScans {
  static final int MOST = 64;

  private static final System.Logger LOGGER = System.getLogger(IncompleteScans.class.getName());

  private final Map<ScanIdentity, List<Image>> scans = new LinkedHashMap<>();

  /** An image that was taken. */
  record Image(Path file, DxImage.Place place) {}

  /**
   * Reads which scans are there.
   *
   * @param files images of scans, the oldest first
   */
  static IncompleteScans of(List<Path> files) {
    IncompleteScans incomplete = new IncompleteScans();
    for (Path file : files) {
      try {
        DxImage.Place place = DxReader.place(file);
        incomplete.of(place.scan()).add(new Image(file, place));
      } catch (IOException | RuntimeException e) {
        LOGGER.log(Level.WARNING, file + " can't be joined to images that come late", e);
      }
    }
    return incomplete;
  }

  private List<Image> of(ScanIdentity scan) {
    return scans.computeIfAbsent(scan, any -> new ArrayList<>());
  }

  /**
   * Returns images with those of their scan that were taken; empty if there are none, or if one is
   * in the place of one of these. Those that were taken stay known until they are forgotten.
   */
  synchronized Optional<ArrivingImages> joined(ArrivingImages images) {
    if (!images.mayBeJoined()) {
      return Optional.empty();
    }
    List<Image> earlier = scans.getOrDefault(images.identity(), List.of());
    return earlier.isEmpty() ? Optional.empty() : images.withTaken(earlier);
  }

  /** Forgets images, which others need not be joined to any more. */
  synchronized void forget(ArrivingImages images) {
    List<Path> files = images.files();
    List<Image> known = scans.getOrDefault(images.identity(), new ArrayList<>());
    known.removeIf(image -> files.contains(image.file()));
    if (known.isEmpty()) {
      scans.remove(images.identity());
    }
  }

  /**
   * Keeps images that were taken.
   *
   * @param files where they are now, in their order
   * @return files that needn't be kept any more
   */
  synchronized List<Path> keep(ArrivingImages images, List<Path> files) {
    List<DxImage.Place> places = images.places();
    for (int i = 0; i < files.size(); i++) {
      of(images.identity()).add(new Image(files.get(i), places.get(i)));
    }
    List<Path> left = new ArrayList<>();
    Iterator<List<Image>> oldest = scans.values().iterator();
    for (int more = scans.size() - MOST; more > 0; more--) {
      oldest.next().forEach(image -> left.add(image.file()));
      oldest.remove();
    }
    return left;
  }
}
