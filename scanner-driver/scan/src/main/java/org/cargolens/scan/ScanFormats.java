package org.cargolens.scan;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** The scan formats on the class path. Safe for use by several threads. */
public final class ScanFormats {
  private static final System.Logger LOGGER = System.getLogger(ScanFormats.class.getName());
  private static final ScanFormats INSTALLED =
      new ScanFormats(
          load(ServiceLoader.load(ScanFormat.class, ScanFormats.class.getClassLoader())));

  private final List<ScanFormat> formats;

  /**
   * Makes a choice of formats, tried in the given order.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public ScanFormats(List<ScanFormat> formats) {
    this.formats = List.copyOf(formats);
    Set<String> names = new HashSet<>();
    for (ScanFormat format : formats) {
      if (!names.add(format.name())) {
        throw new IllegalArgumentException("two formats are named " + format.name());
      }
    }
  }

  /**
   * Returns the formats found by {@link ServiceLoader}, looked up once. One that can't be loaded,
   * or has the name of an earlier one, is left out with a warning in the log.
   */
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
   * Returns the format of a file.
   *
   * @param file the file
   * @param head its beginning
   * @throws IOException if the file can't be read
   */
  public Optional<ScanFormat> recognise(Path file, FileHead head) throws IOException {
    for (ScanFormat format : formats) {
      if (format.recognisesWithin(file, head)) {
        return Optional.of(format);
      }
    }
    return recognise(head);
  }

  /**
   * Returns of which scan a file is a part, where only the files' content tells.
   *
   * @return empty if it is a scan of its own by all formats
   * @throws ScanFormatException if it is broken
   * @throws IOException if it can't be read
   */
  public Optional<ScanMember> member(Path file) throws IOException {
    for (ScanFormat format : formats) {
      Optional<ScanMember> member = format.member(file);
      if (member.isPresent()) {
        return member;
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the files that {@link #read} makes one scan of now.
   *
   * @return the given one first
   * @throws ScanFormatException if no format recognises it, or it is broken
   * @throws IOException if the file, or its folder, can't be read
   */
  public List<Path> together(Path file) throws IOException {
    return known(file, FileHead.read(file)).together(file);
  }

  /**
   * Returns whether no format says that another file leads the scan that a file is part of. Looks
   * at names and which files are there, into none.
   */
  public boolean leads(Path file) {
    return formats.stream().allMatch(format -> format.leads(file));
  }

  /**
   * Reads a scan from just these files.
   *
   * @param files {@link #member members} of one scan, each in another place, the least first
   * @throws ScanFormatException if no format recognises the first, or they don't fit each other
   * @throws IOException if one can't be read
   */
  public RawScan readTogether(List<Path> files, ReadOptions options) throws IOException {
    Path first = files.get(0);
    FileHead head = FileHead.read(first);
    return known(first, head).readTogether(files, options);
  }

  /**
   * Reads a scan of whichever format its content shows; the file's name plays no part.
   *
   * @throws ScanFormatException if no format recognises it, or the one that does finds it broken
   * @throws IOException if the file can't be read, or there is no memory for it
   */
  public RawScan read(Path file, ReadOptions options) throws IOException {
    FileHead head = FileHead.read(file);
    ScanFormat format = known(file, head);
    try {
      return format.read(file, options);
    } catch (OutOfMemoryError e) {
      // One picture that is within its limit, but too large for this machine, ends only itself.
      throw new IOException(file + ": not enough memory for this scan: " + e.getMessage(), e);
    }
  }

  private ScanFormat known(Path file, FileHead head) throws IOException {
    if (head.size() == 0) {
      throw new ScanFormatException(file, 0, "a scan", "an empty file");
    }
    Optional<ScanFormat> known = recognise(file, head);
    if (known.isPresent()) {
      return known.get();
    }
    for (ScanFormat format : formats) {
      format.explain(file, head);
    }
    throw new ScanFormatException(file, 0, names(), describe(head));
  }

  /** A broken or doubled third party's format must not take the others with it. */
  static List<ScanFormat> load(Iterable<ScanFormat> found) {
    Map<String, ScanFormat> byName = new LinkedHashMap<>();
    Iterator<ScanFormat> iterator = found.iterator();
    while (true) {
      try {
        if (!iterator.hasNext()) {
          return List.copyOf(byName.values());
        }
        ScanFormat format = iterator.next();
        ScanFormat earlier = byName.putIfAbsent(format.name(), format);
        if (earlier != null) {
          LOGGER.log(
              Level.WARNING,
              "format {0} of {1} is left out: {2} has that name",
              format.name(),
              format.getClass().getName(),
              earlier.getClass().getName());
        }
      } catch (ServiceConfigurationError e) {
        LOGGER.log(Level.WARNING, "a scan format can't be loaded and is left out", e);
      }
    }
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
