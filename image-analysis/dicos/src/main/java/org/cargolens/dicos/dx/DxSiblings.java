package org.cargolens.dicos.dx;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.ScanFormatException;

/** Finds the other images of a scan in the folder of one. */
final class DxSiblings {
  private static final System.Logger LOGGER = System.getLogger(DxSiblings.class.getName());
  private static final DicosFormat FORMAT = new DicosFormat();
  private static final int MOST_NAMES = 100_000;
  private static final int MOST_LOOKED_AT = 1024;

  private DxSiblings() {}

  /**
   * Returns the files of a scan's other images: those whose names begin most alike are looked at
   * first, at most {@value #MOST_LOOKED_AT}. Fewer than the scan has are no error: they may not
   * have arrived. None if there are several that could be in one place: nothing is guessed.
   *
   * @param file one image
   * @param place where it belongs
   * @throws IOException if the folder can't be read
   */
  static List<Path> of(Path file, DxImage.Place place) throws IOException {
    List<Path> files = new ArrayList<>();
    List<DxImage.Place> places = new ArrayList<>(List.of(place));
    for (Path candidate : place.scan().isKnown() ? candidates(file) : List.<Path>of()) {
      Optional<DxImage.Place> other =
          place(candidate).filter(one -> one.scan().equals(place.scan()));
      if (other.isEmpty() || places.stream().anyMatch(other.get()::isCopyOf)) {
        continue;
      }
      if (places.stream().anyMatch(other.get()::isSameAs)) {
        LOGGER.log(
            Level.WARNING,
            "{0} is read alone: there are several images like it, and none says of which scan",
            file);
        return List.of();
      }
      files.add(candidate);
      places.add(other.get());
      if (place.position().isStated() && places.size() == place.images()) {
        break;
      }
    }
    if (places.size() < place.images()) {
      LOGGER.log(
          Level.WARNING,
          "{0}: {1} of the {2} images of its scan are there",
          file,
          places.size(),
          place.images());
    }
    return files;
  }

  private static List<Path> candidates(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    String name = String.valueOf(absolute.getFileName());
    List<Path> others = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!entry.equals(absolute) && others.size() < MOST_NAMES) {
          others.add(entry);
        }
      }
    }
    others.sort(
        Comparator.comparingInt((Path other) -> -alike(name, String.valueOf(other.getFileName())))
            .thenComparing(Comparator.naturalOrder()));
    return others.subList(0, Math.min(MOST_LOOKED_AT, others.size()));
  }

  private static int alike(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }

  /** Returns where a file belongs; empty if it is no image, or can't be read. */
  static Optional<DxImage.Place> place(Path candidate) {
    try {
      return Files.isRegularFile(candidate) && FORMAT.recognises(FileHead.read(candidate))
          ? Optional.of(DxReader.place(candidate))
          : Optional.empty();
    } catch (ScanFormatException e) {
      LOGGER.log(Level.DEBUG, "{0} is passed by: {1}", candidate, e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "{0} can''t be read: {1}", candidate, e.getMessage());
      return Optional.empty();
    }
  }
}
