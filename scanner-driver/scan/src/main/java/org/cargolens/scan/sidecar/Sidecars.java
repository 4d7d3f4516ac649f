package org.cargolens.scan.sidecar;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;

/** Finds and reads the sidecars of makers' systems. Safe for use by several threads. */
public final class Sidecars {
  /** Most bytes of a sidecar, 8 MiB. */
  public static final int MAX_BYTES = 1 << 23;

  private static final System.Logger LOGGER = System.getLogger(Sidecars.class.getName());

  private static final List<String> ENDINGS = List.of(".xml", ".XML", ".Xml");

  /** What stands between the number of a scan and the ending of a file with its pixels. */
  private static final Pattern STEM =
      Pattern.compile("(.+?)(?:(?i:high|low|material|_icon)|S|S_pix|S_stamp)");

  private static final Pattern ACCESSION =
      Pattern.compile("XRAY-([A-Za-z0-9_]{1,64})-[0-9]{1,6}(?:[-.].*)?");

  private Sidecars() {}

  /**
   * Reads a sidecar.
   *
   * @return empty if it is XML of another kind
   * @throws ScanFormatException if it is no XML, or breaks a limit
   * @throws IOException if the file can't be read
   */
  public static Optional<Sidecar> read(Path file) throws IOException {
    return parse(file, bytes(file));
  }

  /**
   * Returns the sidecar that lies beside a file of pixels and speaks of it.
   *
   * @throws ScanFormatException if a file that has its name is broken
   * @throws IOException if a file can't be read
   */
  public static Optional<Sidecar> beside(Path pixels) throws IOException {
    return find(pixels).map(SidecarFile::sidecar);
  }

  /**
   * Fills in what a scan's own file doesn't say, from the sidecar beside it, which becomes an
   * attachment {@code sidecar.LAYOUT.FILE.xml}. Pixels are worth more than what is said of them: a
   * sidecar that can't be read is left out with a warning in the log.
   *
   * @param scan the scan
   * @param pixels the file that it was read from
   */
  public static RawScan enrich(RawScan scan, Path pixels) {
    try {
      Optional<SidecarFile> found = find(pixels);
      for (LeftOut other : found.isEmpty() ? leftOutBeside(pixels) : List.<LeftOut>of()) {
        LOGGER.log(Level.WARNING, "{0} {1} and is left out", other.file(), other.reason());
      }
      return found.isEmpty() ? scan : found.get().enrich(scan);
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "the sidecar of {0} is left out: {1}", pixels, e.getMessage());
      return scan;
    }
  }

  /**
   * A file that is named like a sidecar and is none of the pixels beside it.
   *
   * @param file the file
   * @param reason why, as what is said of it
   */
  public record LeftOut(Path file, String reason) {}

  /**
   * Returns the files beside a file of pixels that are named like its sidecar but are XML of no
   * known kind, or speak of other pixels.
   *
   * @throws ScanFormatException if one is no XML, or breaks a limit
   * @throws IOException if one can't be read
   */
  public static List<LeftOut> leftOutBeside(Path pixels) throws IOException {
    String name = String.valueOf(pixels.getFileName());
    List<LeftOut> left = new ArrayList<>();
    for (Path candidate : candidates(pixels)) {
      Optional<Sidecar> sidecar = parse(candidate, bytes(candidate, linksBeside(pixels)));
      if (sidecar.isEmpty()) {
        left.add(new LeftOut(candidate, "is XML of no known kind"));
      } else if (!speaksOf(sidecar.get(), stem(candidate), name)) {
        String kind = sidecar.get().name();
        left.add(new LeftOut(candidate, "is " + kind + " XML of other files than " + name));
      }
    }
    return left;
  }

  /** Returns the files beside a file of pixels that are named like its sidecar. */
  public static List<Path> candidates(Path pixels) {
    return stems(String.valueOf(pixels.getFileName())).stream()
        .flatMap(stem -> spellings(pixels, stem).stream())
        .toList();
  }

  /**
   * Returns the places beside a file of pixels where its sidecar may lie, by names alone: nothing
   * is asked of the file system.
   */
  public static List<Path> places(Path pixels) {
    return stems(String.valueOf(pixels.getFileName())).stream()
        .flatMap(stem -> places(pixels, stem).stream())
        .toList();
  }

  /** Returns whether a file may be a sidecar, by its name. */
  public static boolean mayBe(Path file) {
    String name = String.valueOf(file.getFileName());
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /**
   * Returns the files that are there of a stem and an ending that systems write in either case,
   * each once, also where a share ignores case. Links beside pixels may lead anywhere and are left
   * alone, unless the pixels were opened by one.
   */
  private static List<Path> spellings(Path pixels, String stem) {
    LinkOption[] links = linksBeside(pixels);
    List<Path> there = new ArrayList<>();
    for (Path file : places(pixels, stem)) {
      if (Files.isRegularFile(file, links)
          && there.stream().noneMatch(known -> isSame(known, file))) {
        there.add(file);
      }
    }
    return there;
  }

  /** A name that this computer's character set lacks can be a file's, but no other made from it. */
  private static List<Path> places(Path pixels, String stem) {
    try {
      return ENDINGS.stream().map(ending -> pixels.resolveSibling(stem + ending)).toList();
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  private static LinkOption[] linksBeside(Path pixels) {
    return Files.isSymbolicLink(pixels)
        ? new LinkOption[0]
        : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false; // it has gone meanwhile
    }
  }

  private static Optional<SidecarFile> find(Path pixels) throws IOException {
    for (String stem : stems(String.valueOf(pixels.getFileName()))) {
      for (Path file : spellings(pixels, stem)) {
        Optional<SidecarFile> found = read(file, pixels);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a file that lies at one of the {@link #places} of a file of pixels. A symbolic link is
   * not followed, unless the file of pixels is one.
   *
   * @return empty if it is XML of another kind, or speaks of other pixels
   * @throws ScanFormatException if it is no XML, or breaks a limit
   * @throws IOException if it can't be read
   */
  public static Optional<SidecarFile> read(Path file, Path pixels) throws IOException {
    String name = String.valueOf(pixels.getFileName());
    String own = String.valueOf(file.getFileName());
    ByteBuffer bytes = bytes(file, linksBeside(pixels));
    Optional<Sidecar> sidecar = parse(file, bytes).filter(one -> speaksOf(one, stem(file), name));
    return sidecar.map(one -> new SidecarFile(one, Attachment.of(KeptName.of(one, own), bytes)));
  }

  private static String stem(Path sidecar) {
    String name = String.valueOf(sidecar.getFileName());
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** An IDR record lists no files, so that its own name counts as much as what it says. */
  private static boolean speaksOf(Sidecar sidecar, String stem, String name) {
    return sidecar.names(name) || (sidecar instanceof IdrRecord && IdrRecord.isFileOf(stem, name));
  }

  /** Returns what the name of a sidecar may be, given that of a file of pixels. */
  private static Set<String> stems(String name) {
    Set<String> stems = new LinkedHashSet<>();
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    stems.add(stem);
    Matcher number = STEM.matcher(stem);
    if (number.matches()) {
      stems.add(number.group(1));
    }
    Matcher accession = ACCESSION.matcher(name);
    if (accession.matches()) {
      stems.add(accession.group(1));
    }
    return stems;
  }

  private static ByteBuffer bytes(Path file, LinkOption... links) throws IOException {
    try (FormatFile source = FormatFile.open(file, links)) {
      if (source.size() < 1 || source.size() > MAX_BYTES) {
        throw source.error(0, "a sidecar of 1 to " + MAX_BYTES + " bytes", source.size() + "");
      }
      return source.readWhole();
    }
  }

  private static Optional<Sidecar> parse(Path file, ByteBuffer bytes) throws ScanFormatException {
    XmlElement root = XmlReader.read(file, XmlText.decode(file, bytes));
    Optional<Sidecar> sidecar = ofElement(root);
    // Some systems put an element of their own around what others write as the root.
    return sidecar.or(
        () -> root.children().stream().flatMap(child -> ofElement(child).stream()).findFirst());
  }

  private static Optional<Sidecar> ofElement(XmlElement root) {
    if (root.name().equals(DataFormReader.ROOT)) {
      return Optional.of(DataFormReader.read(root));
    }
    if (root.name().equals(RapiscanManifest.ROOT) && root.child("accession").isPresent()) {
      return Optional.of(RapiscanManifest.read(root));
    }
    return IdrRecord.ROOTS.contains(root.name())
        ? Optional.of(IdrRecord.read(root))
        : Optional.empty();
  }
}
