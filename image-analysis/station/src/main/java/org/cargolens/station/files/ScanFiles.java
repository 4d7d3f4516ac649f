package org.cargolens.station.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.View;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.sidecar.Sidecars;

/** Writes scans with their sidecars and reads them back. Safe for use by several threads. */
public final class ScanFiles {
  private static final String SIDECAR_ENDING = ".scan.json";

  /**
   * Bounds the memory for a sidecar. Attachments take at most 43 MiB of it; the encoder positions
   * of the longest view, 21.
   */
  private static final long MAX_SIDECAR_BYTES = 64L << 20;

  /** Characters of the largest attachment in base64, more than Jackson takes by itself. */
  private static final int MAX_STRING = Attachment.MAX_BYTES / 3 * 4 + 4;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MAX_STRING).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ScanFormats formats;
  private final ScanFormat npy;

  /** Makes files of the formats on the class path. */
  public ScanFiles() {
    this.formats = ScanFormats.installed();
    this.npy =
        formats
            .named("npy")
            .orElseThrow(() -> new IllegalStateException("the npy format is not installed"));
  }

  /**
   * Writes all of a scan. The sidecar comes last, so that a scan without one is not whole.
   *
   * @param scan scan to write
   * @param folder existing folder
   * @param name file name without ending
   * @return the file that holds the main view's pixels
   * @throws IllegalArgumentException if the sidecar would be longer than 64 MiB, which could not be
   *     read back; nothing was written then
   * @throws IOException if a file can't be written; those that were are deleted
   */
  public Path write(RawScan scan, Path folder, String name) throws IOException {
    return writeViews(scan, folder, name).get(0);
  }

  /**
   * Writes all of a scan, as {@link #write} does.
   *
   * @return for each view the file that holds its pixels, the first one if each channel has its own
   * @throws IllegalArgumentException as {@link #write}
   * @throws IOException if a file can't be written
   */
  public List<Path> writeViews(RawScan scan, Path folder, String name) throws IOException {
    SavedScanWriter writer = new SavedScanWriter(npy);
    ScanSidecar sidecar = writer.sidecar(scan, folder, name);
    Path path = folder.resolve(name + SIDECAR_ENDING);
    byte[] told = told(sidecar, path);
    boolean whole = false;
    try {
      writer.write();
      WholeFile.write(path, told);
      whole = true;
      return sidecar.views().stream()
          .map(view -> folder.resolve(view.channels().get(0).file()))
          .toList();
    } finally {
      if (!whole) {
        writer.discard();
      }
    }
  }

  /** No matter of the disk: whoever waits for that to be better must not wait for this. */
  private static byte[] told(ScanSidecar sidecar, Path path) throws IOException {
    byte[] told = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(sidecar);
    if (told.length > MAX_SIDECAR_BYTES) {
      throw new IllegalArgumentException(
          path
              + ": would have "
              + told.length
              + " bytes with its attachments, encoder positions and remarks on lines, of which at"
              + " most "
              + MAX_SIDECAR_BYTES
              + " can be read back");
    }
    return told;
  }

  /**
   * Reads a scan file of any format, with its sidecar where there is one, ours or a maker's; or the
   * scan that a sidecar of ours tells of, as {@link #readSidecar} does.
   *
   * @throws ScanFormatException if the file or its sidecar is broken, or they don't belong together
   * @throws IOException if a file can't be read
   */
  public RawScan read(Path file, ReadOptions options) throws IOException {
    if (isSidecar(file)) {
      return readSidecar(file, options);
    }
    Optional<Path> path = sidecarBeside(file);
    if (path.isPresent()) {
      ScanSidecar sidecar = parse(path.get());
      if (sidecar.names(String.valueOf(file.getFileName()))) {
        return new SavedScanReader(formats).read(sidecar, path.get(), options);
      }
    }
    return Sidecars.enrich(formats.read(file, options), file);
  }

  /**
   * Reads the scan that a sidecar of ours ({@code NAME.scan.json}) tells of, with the pixels beside
   * it.
   *
   * @throws ScanFormatException if a file is broken, missing or not of the digest that is stated
   * @throws IOException if a file can't be read
   */
  public RawScan readSidecar(Path sidecar, ReadOptions options) throws IOException {
    ScanSidecar parsed = parse(sidecar);
    for (String name : parsed.files()) {
      if (FileInFolder.of(sidecar.resolveSibling("."), name)
          .filter(Files::isRegularFile)
          .isEmpty()) {
        throw new ScanFormatException(
            sidecar, 0, "the file " + name + " beside it", "no such file");
      }
    }
    return new SavedScanReader(formats).read(parsed, sidecar, options);
  }

  /** Returns whether a file's name is that of a sidecar of ours, in letters of either case. */
  public static boolean isSidecar(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(SIDECAR_ENDING);
  }

  /**
   * Returns the sidecar of ours that names a file, and so states what its pixels are.
   *
   * @throws IOException if a file that is named like one can't be read
   */
  public static Optional<Path> sidecarNaming(Path file) throws IOException {
    Optional<Path> path = sidecarBeside(file);
    return path.isPresent()
            && parse(path.get()).files().contains(String.valueOf(file.getFileName()))
        ? path
        : Optional.empty();
  }

  /**
   * Reads the view whose pixels lie in a file: the main view unless the file's sidecar says that it
   * holds another.
   *
   * @throws ScanFormatException as {@link #read}
   * @throws IOException if a file can't be read
   */
  public View readView(Path file, ReadOptions options) throws IOException {
    return read(file, options).views().get(viewIndex(file));
  }

  /**
   * Returns which view of its scan a file's pixels are of, from 0; 0 for a file without a sidecar.
   *
   * @throws IOException if the sidecar can't be read
   */
  public static int viewIndex(Path file) throws IOException {
    Optional<Path> path = sidecarBeside(file);
    if (path.isEmpty()) {
      return 0;
    }
    List<ScanSidecar.SavedView> views = parse(path.get()).views();
    String name = String.valueOf(file.getFileName());
    for (int view = 0; view < views.size(); view++) {
      if (views.get(view).channels().stream().anyMatch(channel -> channel.file().equals(name))) {
        return view;
      }
    }
    return 0;
  }

  /**
   * Returns all files that reading one takes into account, in a fixed order: itself, and its
   * sidecar with whatever that names, if it names the file or is it; otherwise what lies beside it
   * by its format. All lie in its folder.
   *
   * @throws ScanFormatException if the sidecar names a file of another folder
   * @throws IOException if the sidecar can't be read
   */
  public static List<Path> parts(Path file) throws IOException {
    Optional<Path> path = isSidecar(file) ? Optional.of(file) : sidecarNaming(file);
    TreeSet<Path> parts = new TreeSet<>(List.of(file));
    if (path.isEmpty()) {
      for (ScanFormat format : ScanFormats.installed().all()) {
        parts.addAll(format.parts(file));
      }
      parts.addAll(Sidecars.candidates(file));
      return List.copyOf(parts);
    }
    parts.add(path.get());
    for (String name : parse(path.get()).files()) {
      if (!SavedScanReader.isPlainName(name)) {
        throw new ScanFormatException(path.get(), 0, SavedScanReader.PLAIN_NAMES, name);
      }
      parts.add(path.get().resolveSibling(name));
    }
    return List.copyOf(parts);
  }

  /** Returns a sidecar whose name begins like the file's. */
  static Optional<Path> sidecarBeside(Path file) {
    String name = String.valueOf(file.getFileName());
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      Path candidate = file.resolveSibling(name.substring(0, dot) + SIDECAR_ENDING);
      if (Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Returns the name that a sidecar of ours gives to its scan, without ending. */
  static String stem(Path sidecar) {
    String name = String.valueOf(sidecar.getFileName());
    return name.substring(0, name.length() - SIDECAR_ENDING.length());
  }

  /**
   * Returns what a sidecar of ours says.
   *
   * @throws ScanFormatException if it is none, or broken
   * @throws IOException if it can't be read
   */
  static ScanSidecar parse(Path path) throws IOException {
    if (Files.size(path) > MAX_SIDECAR_BYTES) {
      throw new ScanFormatException(
          path, 0, "at most " + MAX_SIDECAR_BYTES + " bytes", Files.size(path) + " bytes");
    }
    String text = decoded(path, Files.readAllBytes(path));
    ScanSidecar sidecar;
    try {
      sidecar = JSON.readValue(text, ScanSidecar.class);
    } catch (JsonProcessingException e) {
      throw new ScanFormatException(
          path, offset(text, e), "a scan sidecar", e.getOriginalMessage());
    }
    if (sidecar == null) { // which is what the text says
      throw new ScanFormatException(path, 0, "a scan sidecar", "null");
    }
    return sidecar;
  }

  /**
   * Returns the text of a sidecar. Left to itself, Jackson guesses the encoding from the first
   * bytes, and fails on a wrong guess with an exception that names no file.
   */
  private static String decoded(Path path, byte[] bytes) throws IOException {
    ByteBuffer undecoded = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(undecoded).toString();
    } catch (CharacterCodingException e) {
      // The decoder stops at the first byte that it can't take.
      int offset = undecoded.position();
      String found = "byte " + HexFormat.of().toHexDigits(bytes[offset]);
      throw new ScanFormatException(path, offset, "text in UTF-8", found);
    }
  }

  /** Returns the byte offset of what a parser complains about. */
  private static long offset(String text, JsonProcessingException failure) {
    long characters = failure.getLocation() == null ? 0 : failure.getLocation().getCharOffset();
    int end = (int) Math.max(0, Math.min(text.length(), characters));
    return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
  }
}
