package org.cargolens.dicos.network;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.dicos.dx.DxImage;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.dx.ScanIdentity;

/**
 * Scans that were taken without all of their images: one that comes late brings the whole scan
 * again. They were taken, so that nothing is lost with a copy that is kept no more. Safe for use by
 * several threads.
 */
final class IncompleteScans {
  /** Later than this, an image is rather of another scan whose identity is the same. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final System.Logger LOGGER = System.getLogger(IncompleteScans.class.getName());

  private final Bounds bounds;
  private final Map<ScanIdentity, List<Image>> scans = new LinkedHashMap<>();

  /** Scans whose images are read with late ones now: they are not to be deleted meanwhile. */
  private final Set<ScanIdentity> joining = new HashSet<>();

  /**
   * What is kept at most: the oldest go first, and what no image is joined to any more.
   *
   * @param scans how many
   * @param bytes of all files
   */
  record Bounds(int scans, long bytes) {
    static final Bounds USUAL = new Bounds(64, 4L << 30);
  }

  /**
   * Files that need not be kept any more.
   *
   * @param what which they are, for people
   * @param reason why
   */
  record Due(List<Path> files, String what, String reason) {}

  private IncompleteScans(Bounds bounds) {
    this.bounds = bounds;
  }

  /** An image that was taken. */
  record Image(Path file, DxImage.Place place) {}

  /**
   * Reads which scans are there.
   *
   * @param files images of scans, the oldest first
   */
  static IncompleteScans of(List<Path> files, Bounds bounds) {
    IncompleteScans incomplete = new IncompleteScans(bounds);
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
   * there are none, or if one is in the place of one of these. Those that were taken stay, and stay
   * known, until {@link #endJoining}.
   */
  synchronized Optional<ArrivingImages> joined(ArrivingImages images) {
    if (!images.mayBeJoined()) {
      return Optional.empty();
    }
    List<Image> earlier = new ArrayList<>(scans.getOrDefault(images.identity(), List.of()));
    earlier.removeIf(image -> !cameTogether(image.file(), images.files().get(0)));
    Optional<ArrivingImages> all = earlier.isEmpty() ? Optional.empty() : images.withTaken(earlier);
    all.ifPresent(any -> joining.add(any.identity()));
    return all;
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

  /**
   * Images that were {@link #joined} have been read, or can't be.
   *
   * @param handedOut whether others need not be joined to them any more: they are forgotten
   * @return those of them that were known here until now
   */
  synchronized List<Path> endJoining(ArrivingImages images, boolean handedOut) {
    joining.remove(images.identity());
    if (!handedOut) {
      return List.of();
    }
    List<Path> forgotten = new ArrayList<>();
    List<Image> known = scans.getOrDefault(images.identity(), new ArrayList<>());
    for (Image image : List.copyOf(known)) {
      if (images.holds(image.file())) {
        known.remove(image);
        forgotten.add(image.file());
      }
    }
    if (known.isEmpty()) {
      scans.remove(images.identity());
    }
    return forgotten;
  }

  /**
   * Keeps images that were taken.
   *
   * @param kept where each is now that is kept
   */
  synchronized void keep(ArrivingImages images, Map<Path, Path> kept) {
    for (int i = 0; i < images.files().size(); i++) {
      Path file = kept.get(images.files().get(i));
      if (file != null) {
        of(images.identity()).add(new Image(file, images.places().get(i)));
      }
    }
  }

  /**
   * Forgets what is beyond the bounds, or came longer ago than images are joined.
   *
   * @param there files that are kept; those that are of no scan known here, as they can't be read
   *     or are copies, go first
   * @param now by the clock by which files are written; when the oldest image came that may still
   *     be joined to some, if one waits
   */
  synchronized List<Due> due(List<Path> there, Instant now) {
    List<Group> groups = groups(there);
    int left = (int) groups.stream().filter(group -> group.scan().isPresent()).count();
    long bytes = groups.stream().mapToLong(Group::bytes).sum();
    List<Due> due = new ArrayList<>();
    for (Group group : groups) {
      if (group.scan().filter(joining::contains).isPresent()) {
        continue;
      }
      Optional<String> reason = reason(group, now, left, bytes);
      if (reason.isPresent()) {
        group.scan().ifPresent(scans::remove);
        left -= group.scan().isPresent() ? 1 : 0;
        bytes -= group.bytes();
        due.add(new Due(group.files(), group.what(), reason.get()));
      }
    }
    return due;
  }

  /** Files that are kept, and go, together. */
  private record Group(Optional<ScanIdentity> scan, List<Path> files, long bytes, Instant came) {
    static Group of(Optional<ScanIdentity> scan, List<Path> files) {
      long bytes = 0;
      Instant came = Instant.MIN;
      for (Path file : files) {
        try {
          bytes += Files.size(file);
          Instant one = Files.getLastModifiedTime(file).toInstant();
          came = one.isAfter(came) ? one : came;
        } catch (IOException e) {
          LOGGER.log(Level.DEBUG, file + " is no longer there", e);
        }
      }
      return new Group(scan, files, bytes, came);
    }

    String what() {
      return scan.map(one -> "scan " + one.study()).orElse("what is of no scan that is known")
          + ", "
          + files.size()
          + " files of "
          + bytes
          + " bytes";
    }
  }

  private List<Group> groups(List<Path> there) {
    Set<Path> strangers = new LinkedHashSet<>(there);
    List<Group> groups = new ArrayList<>();
    scans.forEach(
        (scan, images) -> {
          List<Path> files = images.stream().map(Image::file).toList();
          files.forEach(strangers::remove);
          groups.add(Group.of(Optional.of(scan), files));
        });
    List<Group> all = new ArrayList<>();
    strangers.forEach(file -> all.add(Group.of(Optional.empty(), List.of(file))));
    all.addAll(groups);
    return all;
  }

  private Optional<String> reason(Group group, Instant now, int left, long bytes) {
    if (group.came().equals(Instant.MIN)) {
      return Optional.of("somebody removed it");
    }
    if (group.came().isBefore(now.minus(LONGEST))) {
      return Optional.of("came more than " + LONGEST.toHours() + " hours ago");
    }
    if (bytes > bounds.bytes()) {
      return Optional.of(bytes + " bytes are more than " + bounds.bytes());
    }
    return group.scan().isPresent() && left > bounds.scans()
        ? Optional.of("more than " + bounds.scans() + " scans")
        : Optional.empty();
  }
}
