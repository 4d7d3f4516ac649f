package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where folders really are, by whichever names. */
final class PlacesOnDisk {
  private PlacesOnDisk() {}

  /**
   * Returns whether a folder is another one or lies in it, with symbolic links followed.
   *
   * @param folder need not be there yet
   * @param around need not be there yet
   * @throws IOException if a name can't be followed
   */
  static boolean isWithin(Path folder, Path around) throws IOException {
    Path outer = real(around);
    for (Path place = real(folder); place != null; place = place.getParent()) {
      if (place.equals(outer)
          || (Files.exists(place) && Files.exists(outer) && Files.isSameFile(place, outer))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the place of a name; of what isn't there yet, the place that it would have. */
  private static Path real(Path path) throws IOException {
    Path whole = path.toAbsolutePath();
    try {
      return whole.toRealPath();
    } catch (NoSuchFileException e) {
      Path parent = whole.getParent();
      return parent == null ? whole : real(parent).resolve(whole.getFileName()).normalize();
    }
  }
}
