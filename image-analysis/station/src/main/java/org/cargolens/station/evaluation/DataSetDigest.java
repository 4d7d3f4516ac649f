package org.cargolens.station.evaluation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.Sha256;

/**
 * The digest over a whole data set: sha-256 of lines {@code NAME DIGEST...} in the order of the
 * names. {@code coco.json} has the sha-256 of its bytes; images and scans have that of each
 * channel's samples, since how well a PNG is packed depends on who packed it.
 */
public final class DataSetDigest {
  private final Path folder;

  /** Makes the digest of a folder; nothing is read yet. */
  public DataSetDigest(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the digest that the folder's {@code dataset.json} states; empty if it has no such file.
   *
   * @throws IOException if the file can't be read or states none
   */
  public Optional<Sha256> stated() throws IOException {
    Path file = folder.resolve("dataset.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonValue digest = Json.read(file).asObject().get("sha256");
    try {
      return Optional.of(new Sha256(digest.asText()));
    } catch (IllegalArgumentException e) {
      throw new JsonException(digest.at(), "a sha-256 of 64 hex digits", digest.describe());
    }
  }

  /**
   * Reads everything in {@code images} and {@code scans} and returns the digest.
   *
   * @param progress called after each file
   * @throws IOException if a file can't be read
   */
  public Sha256 compute(Runnable progress) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    digests.put(
        "coco.json",
        Sha256.of(ByteBuffer.wrap(Files.readAllBytes(folder.resolve("coco.json")))).hex());
    ScanFormats formats = ScanFormats.installed();
    for (Path file : files()) {
      String digest =
          formats.read(file, ReadOptions.DEFAULT).mainView().channels().stream()
              .map(channel -> channel.sha256().hex())
              .collect(Collectors.joining(" "));
      digests.put(folder.relativize(file).toString().replace('\\', '/'), digest);
      progress.run();
    }
    StringBuilder lines = new StringBuilder();
    digests.forEach((name, digest) -> lines.append(name).append(' ').append(digest).append('\n'));
    return Sha256.of(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Returns the files that {@link #compute} reads beside {@code coco.json}.
   *
   * @throws IOException if a folder can't be read
   */
  public List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String part : List.of("images", "scans")) {
      if (Files.isDirectory(folder.resolve(part))) {
        try (Stream<Path> entries = Files.list(folder.resolve(part))) {
          entries.sorted().forEach(files::add);
        }
      }
    }
    return files;
  }

  /** A data set is not the one that its {@code dataset.json} describes. */
  public static final class Mismatch extends IOException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception; its message names the folder and both digests. */
    public Mismatch(Path folder, Sha256 stated, Sha256 found) {
      super(
          folder
              + ": not the data set that dataset.json states: expected sha-256 "
              + stated
              + ", found "
              + found);
    }
  }
}
