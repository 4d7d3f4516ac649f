package org.cargolens.scan.sidecar;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;

/** Finds and reads the sidecars of makers' systems. Safe for use by several threads. */
public final class Sidecars {
  /** Most bytes of a sidecar, 8 MiB. */
  public static final int MAX_BYTES = 1 << 23;

  private static final System.Logger LOGGER = System.getLogger(Sidecars.class.getName());

  /** What stands between the number of a scan and the ending of a file with its pixels. */
  private static final Pattern STEM =
      Pattern.compile("(.+?)(?:(?i:high|low|material|_icon)|S|S_pix|S_stamp)");

  private static final Pattern ACCESSION =
      Pattern.compile("XRAY-([A-Za-z0-9_]{1,64})-[0-9]{1,6}(?:[-.].*)?");

  private Sidecars() {}

  /** A sidecar and the file that it was read from. */
  private record Found(Sidecar sidecar, Attachment content) {}

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
    return find(pixels).map(Found::sidecar);
  }

  /**
   * Fills in what a scan's own file doesn't say, from the sidecar beside it, which becomes an
   * attachment {@code sidecar.NAME.xml}. Pixels are worth more than what is said of them: a sidecar
   * that can't be read is left out with a warning in the log.
   *
   * @param scan the scan
   * @param pixels the file that it was read from
   */
  public static RawScan enrich(RawScan scan, Path pixels) {
    try {
      Optional<Found> found = find(pixels);
      if (found.isEmpty()) {
        return scan;
      }
      List<Attachment> attachments = new ArrayList<>(scan.attachments());
      attachments.add(found.get().content());
      if (!RawScan.canKeep(attachments)) {
        LOGGER.log(Level.WARNING, "the sidecar of {0} is left out: too much is kept", pixels);
        return scan;
      }
      return scan.withAttachments(attachments)
          .withMetadata(found.get().sidecar().enrich(scan.metadata()));
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "the sidecar of {0} is left out: {1}", pixels, e.getMessage());
      return scan;
    }
  }

  /** Returns the files beside a file of pixels that are named like its sidecar. */
  public static List<Path> candidates(Path pixels) {
    return stems(String.valueOf(pixels.getFileName())).stream()
        .flatMap(stem -> spellings(pixels, stem))
        .toList();
  }

  /** Returns the files that are there of a stem and an ending that systems write in either case. */
  private static Stream<Path> spellings(Path pixels, String stem) {
    return Stream.of(".xml", ".XML", ".Xml")
        .map(ending -> pixels.resolveSibling(stem + ending))
        .filter(Files::isRegularFile);
  }

  private static Optional<Found> find(Path pixels) throws IOException {
    String name = String.valueOf(pixels.getFileName());
    for (String stem : stems(name)) {
      for (Path file : spellings(pixels, stem).toList()) {
        ByteBuffer bytes = bytes(file);
        Optional<Sidecar> sidecar = parse(file, bytes).filter(one -> speaksOf(one, stem, name));
        if (sidecar.isPresent()) {
          String label = "sidecar." + sidecar.get().name() + ".xml";
          return Optional.of(new Found(sidecar.get(), Attachment.of(label, bytes)));
        }
      }
    }
    return Optional.empty();
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

  private static ByteBuffer bytes(Path file) throws IOException {
    try (FormatFile source = FormatFile.open(file)) {
      if (source.size() < 1 || source.size() > MAX_BYTES) {
        throw source.error(0, "a sidecar of 1 to " + MAX_BYTES + " bytes", source.size() + "");
      }
      return source.readWhole();
    }
  }

  private static Optional<Sidecar> parse(Path file, ByteBuffer bytes) throws ScanFormatException {
    XmlElement root = XmlReader.read(file, XmlText.decode(file, bytes));
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
