package org.cargolens.station.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cargolens.dicos.dx.DicosFormat;
import org.cargolens.dicos.dx.DxScan;
import org.cargolens.scan.FileHead;

/**
 * DICOS images that lie where those of the same scan are to be written: with other energies or
 * views than these they would be read with them, as some of theirs.
 */
public final class LeftImages {
  private LeftImages() {}

  /**
   * Says what is in the way of a scan's images.
   *
   * @param images the images, in another folder
   * @param folder where they are to be
   * @param stem what the names of this scan's images begin with, before a dot
   * @param source what the scan was read from, which is in no way; none if that is not known
   * @return words for people, which begin with the file; empty if nothing is in the way
   * @throws IOException if the folder, or an image, can't be read
   */
  public static Optional<String> inTheWay(
      List<Path> images, Path folder, String stem, Optional<Path> source) throws IOException {
    Set<String> names =
        images.stream()
            .map(image -> String.valueOf(image.getFileName()))
            .collect(Collectors.toSet());
    List<Path> left = new ArrayList<>(DxScan.others(images.get(0), folder, stem + "."));
    left.removeIf(other -> names.contains(String.valueOf(other.getFileName())));
    for (Path own : left.isEmpty() ? List.<Path>of() : files(source)) {
      for (Path other : List.copyOf(left)) {
        if (Files.isSameFile(own, other)) {
          left.remove(other);
        }
      }
    }
    return left.stream()
        .findFirst()
        .map(
            other ->
                other
                    + ": is there already, an image of the same scan that was written before and is"
                    + " none of it now; nothing was written");
  }

  private static List<Path> files(Optional<Path> source) throws IOException {
    if (source.isEmpty()) {
      return List.of();
    }
    boolean isImage = new DicosFormat().recognises(FileHead.read(source.get()));
    return isImage ? DxScan.files(source.get()) : List.of(source.get());
  }
}
