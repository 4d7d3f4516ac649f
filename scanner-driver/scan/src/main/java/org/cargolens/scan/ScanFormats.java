package org.cargolens.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The scan formats on the class path. Safe for use by several threads. */
public final class ScanFormats {
  private static final ScanFormats INSTALLED =
      new ScanFormats(
          ServiceLoader.load(ScanFormat.class, ScanFormats.class.getClassLoader()).stream()
              .map(ServiceLoader.Provider::get)
              .toList());

  private final List<ScanFormat> formats;

  /** Makes a choice of formats, tried in the given order. */
  public ScanFormats(List<ScanFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /** Returns the formats found by {@link ServiceLoader}, looked up once. */
  public static ScanFormats installed() {
    return INSTALLED;
  }

  /** Returns all formats. */
  public List<ScanFormat> all() {
    return formats;
  }

  /** Returns the format of a name, such as {@code npy}. */
  public Optional<ScanFormat> named(String name) {
    return formats.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** Returns the format that recognises a file's head. */
  public Optional<ScanFormat> recognise(FileHead head) {
    return formats.stream().filter(format -> format.recognises(head)).findFirst();
  }

  /**
   * Reads a scan of whichever format its content shows; the file's name plays no part.
   *
   * @throws ScanFormatException if no format recognises it, or the one that does finds it broken
   * @throws IOException if the file can't be read
   */
  public RawScan read(Path file, ReadOptions options) throws IOException {
    FileHead head = FileHead.read(file);
    if (head.size() == 0) {
      throw new ScanFormatException(file, 0, "a scan", "an empty file");
    }
    ScanFormat format =
        recognise(head)
            .orElseThrow(() -> new ScanFormatException(file, 0, names(), describe(head)));
    return format.read(file, options);
  }

  private String names() {
    return formats.stream()
        .map(ScanFormat::name)
        .collect(Collectors.joining(", ", "the beginning of one of ", ""));
  }

  private static String describe(FileHead head) {
    ByteBuffer bytes = head.bytes();
    byte[] first = new byte[Math.min(16, bytes.remaining())];
    bytes.get(first);
    return "bytes " + HexFormat.ofDelimiter(" ").formatHex(first);
  }
}
