package org.cargolens.station.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.WholeFile;

/**
 * The list of samples, a CSV file (RFC 4180, no quoting needed). Boxes are {@code x1 y1 x2 y2},
 * half-open, separated by semicolons like the digests.
 *
 * @param entries one a file
 */
public record SampleManifest(List<SampleEntry> entries) {
  /** Name of the file. */
  public static final String FILE_NAME = "manifest.csv";

  static final List<String> COLUMNS =
      List.of(
          "file",
          "origin",
          "scene",
          "scene_seed",
          "pass_seed",
          "hidden",
          "truth_boxes",
          "channel_sha256");

  /** Copies the list. */
  public SampleManifest {
    entries = List.copyOf(entries);
  }

  /** Returns the entry of a file name relative to the folder. */
  public java.util.Optional<SampleEntry> entry(String file) {
    return entries.stream().filter(entry -> entry.file().equals(file)).findFirst();
  }

  /**
   * Reads the manifest of a folder.
   *
   * @throws ScanFormatException if a line is broken; names file, offset and what was expected
   * @throws IOException if the file can't be read
   */
  public static SampleManifest read(Path folder) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    List<SampleEntry> entries = new ArrayList<>();
    long offset = 0;
    boolean first = true;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (first && !line.equals(String.join(",", COLUMNS))) {
        throw new ScanFormatException(file, 0, "columns " + String.join(",", COLUMNS), line);
      }
      if (!first) {
        entries.add(entry(file, offset, line));
      }
      first = false;
      offset += line.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    return new SampleManifest(entries);
  }

  private static SampleEntry entry(Path file, long offset, String line) throws ScanFormatException {
    try {
      return SampleEntry.ofLine(line);
    } catch (IllegalArgumentException e) {
      throw new ScanFormatException(file, offset, "a sample", line + " (" + e.getMessage() + ")");
    }
  }

  /** Writes the manifest into a folder. */
  public void write(Path folder) throws IOException {
    StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    entries.forEach(entry -> text.append(entry.toLine()).append('\n'));
    WholeFile.write(folder.resolve(FILE_NAME), text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
