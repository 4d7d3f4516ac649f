package org.cargolens.station.evaluation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.Sha256;

/**
 * The digest over all that figures of a data set follow from: sha-256 of lines {@code NAME
 * DIGEST...} in the order of the names. {@code coco.json} and, if it is there, {@code groups.json}
 * have the sha-256 of their bytes; images and scans have that of each channel's samples, since how
 * well a PNG is packed depends on who packed it. Every file in {@code images} and {@code scans}
 * counts, and those that the truth names elsewhere in the folder; other files beside them, such as
 * reports, don't: nothing reads them.
 */
public final class DataSetDigest {
  private final Path folder;

  /** Makes the digest of a folder; nothing is read yet. */
  public DataSetDigest(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
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
   * Reads everything that counts and returns the digest.
   *
   * @param progress called after each image or scan
   * @throws IOException if a file can't be read
   */
  public Sha256 compute(Runnable progress) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String name : List.of("coco.json", "groups.json")) {
      Path file = folder.resolve(name);
      if (name.equals("coco.json") || Files.exists(file)) {
        digests.put(name, Sha256.of(ByteBuffer.wrap(Files.readAllBytes(file))).hex());
      }
    }
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
   * Returns the images and scans that {@link #compute} reads.
   *
   * @throws IOException if a folder or the truth can't be read
   */
  public List<Path> files() throws IOException {
    NavigableSet<Path> files = new TreeSet<>();
    for (String part : List.of("images", "scans")) {
      if (Files.isDirectory(folder.resolve(part))) {
        try (Stream<Path> entries = Files.walk(folder.resolve(part))) {
          entries.filter(entry -> !Files.isDirectory(entry)).forEach(files::add);
        }
      }
    }
    for (TruthImage image : TruthSet.read(folder).images()) {
      Stream.concat(Stream.of(image.picture()), image.transmission().stream())
          .filter(Files::exists) // one that is missing changes the digest, which says enough
          .forEach(files::add);
    }
    return List.copyOf(files);
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
