package org.cargolens.dicos.dx;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.View;

/** Images of one scan put together. */
public final class DxScan {
  /** Most images of a scan. */
  public static final int MOST_IMAGES = 256;

  private DxScan() {}

  /**
   * Reads the images of a scan, as {@link #join} puts them together.
   *
   * @param paths their files, in any order; at least one of them no calibration frame
   * @param options how to read each
   * @throws ScanFormatException if one is broken, or they are not of one scan
   * @throws IOException if one can't be read
   */
  public static RawScan read(List<Path> paths, ReadOptions options) throws IOException {
    if (paths.isEmpty() || paths.size() > MOST_IMAGES) {
      throw new IllegalArgumentException("1 to " + MOST_IMAGES + " images, not " + paths.size());
    }
    List<DxImage> images = new ArrayList<>();
    for (Path path : paths) {
      images.add(DxReader.read(path, options));
    }
    return join(images);
  }

  /**
   * Returns the files of all images of a scan that lie in the folder of one, that one first.
   *
   * @throws ScanFormatException if the file is no DX image
   * @throws IOException if the folder can't be read
   */
  public static List<Path> files(Path file) throws IOException {
    List<Path> files = new ArrayList<>(List.of(file));
    DxImage.Place place = DxReader.place(file);
    if (place.images() > 1) {
      files.addAll(DxSiblings.of(file, place));
    }
    return List.copyOf(files);
  }

  /**
   * Returns the images of a folder that say that they are of the scan of another image.
   *
   * @param image that image, wherever it is
   * @param folder where to look
   * @param beginning what the names of files begin with that are looked at
   * @throws ScanFormatException if the file is no DX image
   * @throws IOException if the folder can't be read
   */
  public static List<Path> others(Path image, Path folder, String beginning) throws IOException {
    ScanIdentity scan = DxReader.place(image).scan();
    List<Path> others = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (String.valueOf(entry.getFileName()).startsWith(beginning)
            && DxSiblings.place(entry).filter(place -> place.scan().equals(scan)).isPresent()) {
          others.add(entry);
        }
      }
    }
    Collections.sort(others);
    return others;
  }

  /**
   * Puts images together: views by their numbers, channels of a view by theirs. If they say that
   * the scan has more, it says so, wherever they come from: {@link MissingImages}.
   *
   * @throws ScanFormatException if they are not of one scan, or don't fit each other
   */
  public static RawScan join(List<DxImage> images) throws ScanFormatException {
    DxImage first = images.get(0);
    Map<Integer, List<DxImage>> views = new TreeMap<>();
    for (DxImage image : images) {
      if (!image.place().scan().equals(first.place().scan())) {
        throw new ScanFormatException(
            image.path(),
            0,
            "an image of " + first.place().scan(),
            image.place().scan().toString());
      }
      views.computeIfAbsent(image.place().view(), number -> new ArrayList<>()).add(image);
    }
    try {
      RawScan scan =
          new RawScan(first.metadata(), views.values().stream().map(DxScan::view).toList());
      return withMark(scan, images);
    } catch (IllegalArgumentException e) {
      throw new ScanFormatException(
          first.path(), 0, "images that fit each other", String.valueOf(e.getMessage()));
    }
  }

  private static RawScan withMark(RawScan scan, List<DxImage> images) {
    int stated = images.stream().mapToInt(image -> image.place().images()).max().orElse(1);
    return images.size() < stated
        ? scan.withAttachments(List.of(new MissingImages(images.size(), stated).attachment()))
        : scan;
  }

  private static View view(List<DxImage> images) {
    List<DxImage> ordered = new ArrayList<>(images);
    ordered.sort(Comparator.comparingInt(image -> image.place().number()));
    List<DxImage> recorded =
        ordered.stream().filter(image -> image.calibration().isEmpty()).toList();
    if (recorded.isEmpty()) {
      throw new IllegalArgumentException(
          "view " + images.get(0).place().view() + " has calibration frames alone");
    }
    DxImage.Lines lines = recorded.get(0).lines();
    List<Channel> channels = recorded.stream().map(DxImage::channel).toList();
    List<CalibrationFrame> frames =
        ordered.stream()
            .filter(image -> image.calibration().isPresent())
            .map(image -> new CalibrationFrame(image.calibration().orElseThrow(), image.channel()))
            .toList();
    return new View(lines.kind(), lines.geometry(), channels, lines.table(), lines.gaps(), frames);
  }
}
