package org.cargolens.station.samples;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.Region;

/**
 * One line of the manifest.
 *
 * @param file name relative to the manifest's folder, with forward slashes
 * @param origin how it was made
 * @param truth boxes of things that don't belong, in stored pixels; empty for a clean scan
 * @param sha256 digests of its channels' canonical bytes, in the order of the file
 */
public record SampleEntry(String file, Origin origin, List<Region> truth, List<String> sha256) {
  /**
   * How a sample was made.
   *
   * @param scene name of the scene
   * @param sceneSeed seed of what is loaded
   * @param passSeed seed of the pass
   * @param hidden whether the things that don't belong are on board
   */
  public record Origin(String scene, long sceneSeed, long passSeed, boolean hidden) {}

  /** Copies the lists. */
  public SampleEntry {
    truth = List.copyOf(truth);
    sha256 = List.copyOf(sha256);
  }

  /** Returns whether this is a clean scan of the vehicle that another sample shows loaded. */
  public boolean isReference() {
    return file.startsWith("reference/");
  }

  String toLine() {
    List<String> boxes = new ArrayList<>();
    for (Region box : truth) {
      boxes.add(box.x1() + " " + box.y1() + " " + box.x2() + " " + box.y2());
    }
    return String.join(
        ",",
        file,
        "simulated",
        origin.scene(),
        Long.toString(origin.sceneSeed()),
        Long.toString(origin.passSeed()),
        Boolean.toString(origin.hidden()),
        String.join(";", boxes),
        String.join(";", sha256));
  }

  static SampleEntry ofLine(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != SampleManifest.COLUMNS.size()) {
      throw new IllegalArgumentException(
          SampleManifest.COLUMNS.size() + " cells expected, found " + cells.length);
    }
    Origin origin =
        new Origin(
            cells[2],
            Long.parseLong(cells[3]),
            Long.parseLong(cells[4]),
            Boolean.parseBoolean(cells[5]));
    List<Region> truth = new ArrayList<>();
    for (String box : cells[6].isEmpty() ? new String[0] : cells[6].split(";", -1)) {
      truth.add(region(box));
    }
    return new SampleEntry(cells[0], origin, truth, List.of(cells[7].split(";", -1)));
  }

  private static Region region(String box) {
    String[] numbers = box.split(" ", -1);
    if (numbers.length != 4) {
      throw new IllegalArgumentException("box of 4 numbers expected, found '" + box + "'");
    }
    return new Region(
        Integer.parseInt(numbers[0]),
        Integer.parseInt(numbers[1]),
        Integer.parseInt(numbers[2]),
        Integer.parseInt(numbers[3]));
  }
}
