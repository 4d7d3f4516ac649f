package org.cargolens.analysis.anomaly;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.format.WholeFile;

/**
 * The folder that keeps references' features: one file a reference, named by its content, and one
 * small file a revision, which names the content.
 *
 * <p>Files are written beside and renamed, so that several threads and processes may use one
 * folder. A damaged or older file counts as absent and is replaced. Nothing is ever removed; the
 * folder may be deleted at any time.
 */
final class ReferenceIndex {
  private static final int HEX_DIGITS = 64;

  private final Path folder;

  /** Makes an index over a folder, which is made when first written to. */
  ReferenceIndex(Path folder) {
    this.folder = folder;
  }

  /** Returns the content last seen at a revision. */
  Optional<Sha256> content(String revision) {
    try (InputStream in = Files.newInputStream(revisionFile(revision))) {
      byte[] hex = in.readNBytes(HEX_DIGITS + 1);
      return Optional.of(new Sha256(new String(hex, StandardCharsets.US_ASCII)));
    } catch (IOException | IllegalArgumentException absentOrDamaged) {
      return Optional.empty();
    }
  }

  /** Returns the head of a content's file, if there is a sound one. */
  Optional<ReferenceFile.Head> head(Sha256 content) {
    try {
      return Optional.of(ReferenceFile.readHead(file(content)))
          .filter(head -> head.content().equals(content));
    } catch (IOException absentOrDamaged) {
      return Optional.empty();
    }
  }

  /** Returns a content's features, if they are kept soundly. */
  Optional<ReferenceFeatures> features(Sha256 content) {
    try {
      return Optional.of(ReferenceFile.read(file(content)))
          .filter(features -> features.content().equals(content));
    } catch (IOException absentOrDamaged) {
      return Optional.empty();
    }
  }

  /**
   * Keeps features.
   *
   * @throws IOException if the folder can't be written to
   */
  void keep(ReferenceFeatures features) throws IOException {
    write(file(features.content()), ReferenceFile.encode(features));
  }

  /**
   * Keeps which content a revision has.
   *
   * @throws IOException if the folder can't be written to
   */
  void keepRevision(String revision, Sha256 content) throws IOException {
    write(
        revisionFile(revision), ByteBuffer.wrap(content.hex().getBytes(StandardCharsets.US_ASCII)));
  }

  private Path file(Sha256 content) {
    return folder.resolve(content.hex() + ".features" + ReferenceFile.VERSION);
  }

  private Path revisionFile(String revision) {
    Sha256 name = Sha256.of(ByteBuffer.wrap(revision.getBytes(StandardCharsets.UTF_8)));
    return folder.resolve("revisions").resolve(name.hex());
  }

  private static void write(Path file, ByteBuffer bytes) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException(file + ": has no folder");
    }
    try {
      Files.createDirectories(parent);
    } catch (IOException e) {
      throw new IOException("can't write " + file + ": " + e.getMessage(), e);
    }
    byte[] content = new byte[bytes.remaining()];
    bytes.get(content);
    WholeFile.write(file, content);
  }
}
