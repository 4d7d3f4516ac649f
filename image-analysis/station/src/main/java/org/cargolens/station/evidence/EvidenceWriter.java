package org.cargolens.station.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.signature.SigningKey;
import org.cargolens.scan.Sha256;
import org.cargolens.station.archive.Archive;
import org.cargolens.station.archive.ArchiveWriter;

/**
 * Writes evidence packages. Every file is read twice, once for the manifest and once into the
 * package, piece by piece; one that changes in between ends it.
 */
public final class EvidenceWriter {
  private EvidenceWriter() {}

  /** A file and what was found when it was read for the first time. */
  private record Measured(EvidenceFile file, EvidenceManifest.Item item, long crc) {}

  /**
   * Writes a package: it appears whole, and on the disk, or not at all, and never over another
   * file.
   *
   * @param target the package
   * @param draft what it will hold
   * @param key who signs it
   * @return its manifest
   * @throws java.nio.file.FileAlreadyExistsException if the target is there
   * @throws IOException if anything can't be read, signed or written
   */
  public static EvidenceManifest write(Path target, EvidenceDraft draft, SigningKey key)
      throws IOException {
    if (draft.files().size() + 2 > Archive.MOST_MEMBERS) {
      throw new IOException(
          target + ": " + draft.files().size() + " files; at most " + (Archive.MOST_MEMBERS - 2));
    }
    checkNames(draft.files());
    try (NewFile file = NewFile.beside(target)) {
      List<Measured> measured = new ArrayList<>();
      for (EvidenceFile one : draft.files()) {
        measured.add(measure(one));
      }
      EvidenceManifest manifest = draft.manifest(measured.stream().map(Measured::item).toList());
      byte[] bytes =
          Json.print(EvidenceManifestJson.write(manifest)).getBytes(StandardCharsets.UTF_8);
      byte[] signature = key.sign(new ByteArrayInputStream(bytes), draft.made().at());
      try (FileChannel channel =
          FileChannel.open(file.part(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ArchiveWriter archive =
            new ArchiveWriter(Channels.newOutputStream(channel), draft.made().at());
        add(archive, EvidenceManifest.NAME, bytes);
        add(archive, EvidenceManifest.SIGNATURE_NAME, signature);
        for (Measured one : measured) {
          add(archive, one);
        }
        archive.finish();
        channel.force(true);
      }
      file.appear();
      return manifest;
    }
  }

  /** What the reader would refuse must not be signed. */
  private static void checkNames(List<EvidenceFile> files) throws IOException {
    Set<String> names = new HashSet<>();
    for (EvidenceFile one : files) {
      Optional<String> fault = Archive.nameFault(one.name());
      if (fault.isPresent()) {
        throw new IOException(one.source() + ": can't be packed under " + fault.get());
      }
      if (!names.add(Archive.folded(one.name()))) {
        throw new IOException(one.source() + ": another file is named " + one.name() + " already");
      }
    }
  }

  private static Measured measure(EvidenceFile file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    CheckedInputStream counted =
        new CheckedInputStream(
            new DigestInputStream(Files.newInputStream(file.source()), digest), new CRC32());
    try (counted) {
      long size = counted.transferTo(OutputStream.nullOutputStream());
      return new Measured(
          file,
          new EvidenceManifest.Item(
              file.name(), file.role(), file.mediaType(), size, Sha256.of(digest)),
          counted.getChecksum().getValue());
    }
  }

  private static void add(ArchiveWriter archive, Measured one) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(one.file().source()), digest)) {
      archive.add(new ArchiveWriter.Stated(one.item().name(), one.item().size(), one.crc()), in);
    }
    if (!Sha256.of(digest).equals(one.item().sha256())) {
      throw new IOException(one.file().source() + ": changed while the package was written");
    }
  }

  private static void add(ArchiveWriter archive, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    archive.add(
        new ArchiveWriter.Stated(name, bytes.length, crc.getValue()),
        new ByteArrayInputStream(bytes));
  }
}
