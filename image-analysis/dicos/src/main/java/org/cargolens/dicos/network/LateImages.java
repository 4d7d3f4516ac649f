package org.cargolens.dicos.network;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Joins images that come late to those of their scan that were taken without them, and deletes what
 * need not be kept for that any more. For one thread; any may tell what was taken.
 */
final class LateImages {
  private static final System.Logger LOGGER = System.getLogger(LateImages.class.getName());
  private static final Duration BETWEEN_TIDYINGS = Duration.ofMinutes(10);

  private final String receiver;
  private final KeptObjects kept;
  private final IncompleteScans incomplete;
  private volatile long lastTidied;

  private LateImages(String receiver, KeptObjects kept, IncompleteScans incomplete) {
    this.receiver = receiver;
    this.kept = kept;
    this.incomplete = incomplete;
  }

  /**
   * Reads which scans were taken without all of their images.
   *
   * @param receiver its name, for people
   * @throws IOException if a folder can't be read
   */
  static LateImages open(String receiver, KeptObjects kept) throws IOException {
    List<Path> files = kept.incomplete();
    IncompleteScans incomplete = IncompleteScans.of(files, IncompleteScans.Bounds.USUAL);
    LateImages late = new LateImages(receiver, kept, incomplete);
    late.tidy(files);
    return late;
  }

  /**
   * Notes that somebody has taken a scan; its images are kept if some are missing.
   *
   * @throws IOException if that can't be noted
   */
  void taken(ArrivingImages images) throws IOException {
    if (!images.mayBeJoined()) {
      kept.taken(images.files());
      return;
    }
    incomplete.keep(images, kept.takenWithoutOthers(images.files()));
    tidy(List.of());
  }

  /**
   * Reads images with those of their scan that were taken before. These must not cost an image that
   * came late: they may be gone, or not fit. Then it is read without them.
   *
   * @param alone reads images; empty if they can't be, and are dealt with
   */
  Optional<ObjectSorting.Whole> read(
      ArrivingImages images, Function<ArrivingImages, Optional<ObjectSorting.Whole>> alone) {
    Optional<ArrivingImages> joined = incomplete.joined(images);
    Optional<ObjectSorting.Whole> together = joined.flatMap(this::readJoined);
    Optional<ObjectSorting.Whole> whole = together.isPresent() ? together : alone.apply(images);
    if (joined.isPresent()) {
      List<Path> earlier = incomplete.endJoining(joined.get(), whole.isPresent());
      if (together.isEmpty() && !earlier.isEmpty()) {
        String what = "scan " + images.scan() + ", " + earlier.size() + " files";
        delete(new IncompleteScans.Due(earlier, what, "can't be read with one that came late"));
      }
    }
    return whole;
  }

  private Optional<ObjectSorting.Whole> readJoined(ArrivingImages images) {
    try {
      return Optional.of(ObjectSorting.Whole.read(receiver, images));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      String message = receiver + ": " + images.scan() + ": images that came late are taken alone";
      LOGGER.log(Level.WARNING, message, e);
      return Optional.empty();
    }
  }

  /** Tidies up if that was long ago, and has what somebody removed from the folders forgotten. */
  void tidyNowAndThen() {
    if (System.nanoTime() - lastTidied >= BETWEEN_TIDYINGS.toNanos()) {
      tidy(List.of());
      kept.forgetRemoved();
    }
  }

  /**
   * Deletes images that were taken, to which others need not be joined any more.
   *
   * @param others files that may be of no scan that is known; none that a station was handed
   */
  private void tidy(List<Path> others) {
    lastTidied = System.nanoTime();
    try {
      Instant now = Instant.now();
      // What waits may have to be joined to images that came long ago, when nobody took anything.
      now = oldest().filter(now::isAfter).orElse(now);
      incomplete.due(others, now).forEach(this::delete);
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, receiver + ": what is incomplete can't be tidied up", e);
    }
  }

  /** Returns when the first of what waits to be taken came; empty if nothing waits. */
  private Optional<Instant> oldest() throws IOException {
    Optional<Instant> oldest = Optional.empty();
    for (Path file : kept.list()) {
      try {
        Instant came = Files.getLastModifiedTime(file).toInstant();
        oldest = oldest.filter(came::isAfter).or(() -> Optional.of(came));
      } catch (NoSuchFileException e) {
        LOGGER.log(Level.DEBUG, file + " is no longer there", e);
      }
    }
    return oldest;
  }

  private void delete(IncompleteScans.Due due) {
    LOGGER.log(
        Level.WARNING,
        "{0}: {1}: taken without all of its images, and no longer kept for those that come late:"
            + " {2}",
        receiver,
        due.what(),
        due.reason());
    for (Path file : due.files()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) { // it is looked at again at the next start
        LOGGER.log(Level.WARNING, receiver + ": " + file + " can't be deleted", e);
      }
    }
  }
}
