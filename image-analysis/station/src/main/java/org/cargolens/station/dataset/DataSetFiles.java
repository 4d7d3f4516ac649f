package org.cargolens.station.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.format.WholeFile;

/**
 * The files of a data set in the making, with their digests. Pixels are digested as channels, not
 * as files: how well a PNG is packed depends on the machine's zlib. Safe for use by several
 * threads.
 */
final class DataSetFiles {
  private static final String DIGEST_OVER =
      "lines 'NAME DIGEST...\\n"
          + "' in the order of NAME: coco.json with the sha-256 of its bytes, each image and scan"
          + " with that of each channel's samples, column after column, top first, little-endian";

  private final Path folder;
  private final Map<String, String> digests = new ConcurrentSkipListMap<>();
  private final ScanFormat png = format("png");
  private final ScanFormat npy = format("npy");

  private DataSetFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Begins a data set.
   *
   * @throws IOException if the folder holds one or can't be made
   */
  static DataSetFiles into(Path folder) throws IOException {
    for (String taken : new String[] {"coco.json", "dataset.json", "images", "scans"}) {
      if (Files.exists(folder.resolve(taken))) {
        throw new IOException(
            folder.resolve(taken) + ": is there already; a data set needs a folder of its own");
      }
    }
    Files.createDirectories(folder);
    return new DataSetFiles(folder);
  }

  /** Writes a display version; returns its name relative to the folder. */
  String writeImage(String name, Channel grey) throws IOException {
    return writeImage(name, grey, ScanMetadata.UNKNOWN);
  }

  /** Writes a display version of a scan with metadata, of which the file keeps the mark. */
  String writeImage(String name, Channel grey, ScanMetadata metadata) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    String file = "images/" + name + ".png";
    ViewGeometry size = ViewGeometry.ofSize(grey.lines(), grey.detectors());
    RawScan scan = RawScan.of(View.of(ViewKind.SIDE, size, List.of(grey)));
    write(png, scan.withMetadata(metadata), file);
    return file;
  }

  /** Writes transmission; returns its name relative to the folder. */
  String writeScan(String name, RawScan scan) throws IOException {
    Files.createDirectories(folder.resolve("scans"));
    String file = "scans/" + name + ".npy";
    write(npy, scan, file);
    return file;
  }

  private void write(ScanFormat format, RawScan scan, String file) throws IOException {
    format.write(scan, folder.resolve(file));
    digests.put(
        file,
        scan.mainView().channels().stream()
            .map(channel -> channel.sha256().hex())
            .collect(Collectors.joining(" ")));
  }

  /** Writes truth and description; returns the digest over everything. */
  Sha256 finish(CocoDataSet coco, ObjectNode description) throws IOException {
    byte[] truth = DataSetJson.bytes(coco.json());
    WholeFile.write(folder.resolve("coco.json"), truth);
    digests.put("coco.json", Sha256.of(ByteBuffer.wrap(truth)).hex());
    StringBuilder lines = new StringBuilder();
    digests.forEach((name, digest) -> lines.append(name).append(' ').append(digest).append('\n'));
    Sha256 all = Sha256.of(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
    description.put("sha256", all.hex());
    description.put("sha256Over", DIGEST_OVER);
    DataSetJson.write(folder.resolve("dataset.json"), description);
    return all;
  }

  private static ScanFormat format(String name) {
    return ScanFormats.installed()
        .named(name)
        .orElseThrow(() -> new IllegalStateException("the format " + name + " is not installed"));
  }
}
