package org.cargolens.dicos.network;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

  /** Later than this, an image is rather of another scan whose identity is the same. */
  private static final Duration LONGEST = Duration.ofDays(1);

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
   * Returns images with those of their scan that were taken and came within a day of them; empty if
   * there are none, or if one is in the place of one of these. Those that were taken stay known
   * until they are forgotten.
   */
  synchronized Optional<ArrivingImages> joined(ArrivingImages images) {
    if (!images.mayBeJoined()) {
      return Optional.empty();
    }
    List<Image> earlier = new ArrayList<>(scans.getOrDefault(images.identity(), List.of()));
    earlier.removeIf(image -> !cameTogether(image.file(), images.files().get(0)));
    return earlier.isEmpty() ? Optional.empty() : images.withTaken(earlier);
  }

  /** Both were written when they came, by this computer's clock. */
  private static boolean cameTogether(Path earlier, Path late) {
    try {
      Instant before = Files.getLastModifiedTime(earlier).toInstant();
      Instant after = Files.getLastModifiedTime(late).toInstant();
      return Duration.between(before, after).abs().compareTo(LONGEST) <= 0;
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, earlier + " can't be joined to an image that came late", e);
      return false;
    }
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
