package org.cargolens.station.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.signature.DetachedSignature;
import org.cargolens.casework.signature.SignatureFaultException;
import org.cargolens.casework.signature.SignedContent;
import org.cargolens.casework.signature.TrustAnchors;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Sha256;
import org.cargolens.station.archive.Archive;
import org.cargolens.station.archive.ArchiveException;
import org.cargolens.station.archive.ArchiveMember;
import org.cargolens.station.verify.FileReport;

/**
 * Checks evidence packages: signature over the manifest, the manifest against the files, then what
 * the files say against each other. For one package.
 */
public final class EvidenceCheck {
  private static final String KIND = "evidence package";
  private static final String ENDING = ".evidence.zip";
  private static final int LARGEST_MANIFEST = 16 << 20;

  /** Files that are looked into once they are known to be as signed; all but scans are small. */
  private static final Set<EvidenceRole> READ =
      Set.of(EvidenceRole.RAW, EvidenceRole.REPORT, EvidenceRole.THREAT_REPORT, EvidenceRole.AUDIT);

  private final Archive archive;
  private final ScratchFolder scratch;
  private final List<String> faults = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<String, Path> unpacked = new LinkedHashMap<>();
  private Optional<FileReport.Signer> signer = Optional.empty();

  private EvidenceCheck(Archive archive, ScratchFolder scratch) {
    this.archive = archive;
    this.scratch = scratch;
  }

  /** Returns whether a file begins as packages do. */
  public static boolean begins(FileHead head) {
    return head.startsWith('P', 'K', 3, 4) || head.startsWith('P', 'K', 5, 6);
  }

  /** Returns whether a file is called a package, whatever it is. */
  public static boolean isNamedSo(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  /**
   * Checks a package. Scans are unpacked to a folder of the system's for temporary files, one
   * package at a time, and deleted again.
   *
   * @param file the package
   * @param trust whose signatures are believed; without, the report says that the signer isn't
   *     proven
   * @throws IOException if it can't be read at all, or there is no room to unpack it; what is wrong
   *     with it is in the report
   */
  public static FileReport check(Path file, Optional<TrustAnchors> trust) throws IOException {
    if (!begins(FileHead.read(file))) {
      return FileReport.broken(file, KIND, "does not begin as one, so it is none");
    }
    try (Archive archive = Archive.open(file);
        ScratchFolder scratch = ScratchFolder.make()) {
      return new EvidenceCheck(archive, scratch).run(file, trust);
    } catch (ArchiveException e) {
      return FileReport.broken(file, KIND, String.valueOf(e.getMessage()));
    }
  }

  private FileReport run(Path file, Optional<TrustAnchors> trust) throws IOException {
    Optional<byte[]> bytes = small(EvidenceManifest.NAME, LARGEST_MANIFEST);
    Optional<byte[]> signature = small(EvidenceManifest.SIGNATURE_NAME, DetachedSignature.LARGEST);
    String summary = "";
    if (bytes.isPresent() && signature.isPresent()) {
      signature(bytes.get(), signature.get(), trust);
      // Whatever stands behind a signature that doesn't hold may be made to do harm.
      Optional<EvidenceManifest> manifest =
          faults.isEmpty() ? manifest(bytes.get()) : Optional.empty();
      if (manifest.isPresent()) {
        summary = summary(manifest.get());
        contents(manifest.get());
      }
    }
    if (!archive.members().stream().allMatch(ArchiveMember::plain)) {
      remarks.add("packed by another program");
    }
    return new FileReport(file, KIND, summary, faults, remarks, signer);
  }

  private void contents(EvidenceManifest manifest) throws IOException {
    Set<Sha256> images = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (EvidenceManifest.Scan scan : manifest.scans()) {
      if (!images.add(scan.image()) || (scan.main().isPresent() && !names.add(scan.main().get()))) {
        faults.add("the scan of sha-256 " + scan.image() + " stands twice in the manifest");
        return;
      }
    }
    files(manifest);
    new EvidenceContents(manifest, unpacked, faults, remarks).check();
  }

  private static String summary(EvidenceManifest manifest) {
    return "case "
        + manifest.caseId()
        + ", "
        + CountText.of(manifest.items().size(), "file")
        + ", made by "
        + manifest.made().by().id()
        + " at "
        + manifest.made().at();
  }

  private Optional<byte[]> small(String name, int most) throws IOException {
    Optional<ArchiveMember> member = archive.member(name);
    if (member.isEmpty()) {
      faults.add(name + " is missing");
      return Optional.empty();
    }
    try {
      return Optional.of(archive.read(member.get(), most));
    } catch (ArchiveException e) {
      faults.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void signature(byte[] manifest, byte[] signature, Optional<TrustAnchors> trust)
      throws IOException {
    try {
      SignedContent signed = DetachedSignature.check(signature, new ByteArrayInputStream(manifest));
      String who =
          signed.signer().getSubjectX500Principal()
              + ", certificate sha-256 "
              + signed.fingerprint();
      if (trust.isPresent()) {
        trust.get().vouchFor(signed);
        remarks.add("signed at " + signed.signedAt() + " by " + who + ", trusted");
      } else {
        remarks.add(
            "signature intact, made at " + signed.signedAt() + ", but no --trust was given");
      }
      signer = Optional.of(new FileReport.Signer(trust.isPresent(), who));
    } catch (SignatureFaultException e) {
      faults.add(EvidenceManifest.SIGNATURE_NAME + ": " + e.getMessage());
    }
  }

  private Optional<EvidenceManifest> manifest(byte[] bytes) {
    try {
      return Optional.of(EvidenceManifestJson.read(Json.parse(bytes, EvidenceManifest.NAME)));
    } catch (JsonException e) {
      faults.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void files(EvidenceManifest manifest) throws IOException {
    Map<String, EvidenceManifest.Item> expected = new LinkedHashMap<>();
    for (EvidenceManifest.Item item : manifest.items()) {
      if (expected.put(item.name(), item) != null) {
        faults.add(item.name() + " stands twice in the manifest");
      }
    }
    for (ArchiveMember member : archive.members()) {
      EvidenceManifest.Item item = expected.remove(member.name());
      if (item != null) {
        compare(member, item);
      } else if (!member.name().equals(EvidenceManifest.NAME)
          && !member.name().equals(EvidenceManifest.SIGNATURE_NAME)) {
        faults.add(member.name() + " is not in the manifest");
      }
    }
    expected.keySet().forEach(name -> faults.add(name + " is missing"));
  }

  private void compare(ArchiveMember member, EvidenceManifest.Item item) throws IOException {
    if (member.size() != item.size()) {
      faults.add(item.name() + ": " + member.size() + " bytes, the manifest says " + item.size());
      return;
    }
    Optional<Path> target = Optional.empty();
    if (READ.contains(item.role())) {
      target = Optional.of(scratch.file(item.name()));
      checkRoom(target.get(), item);
    }
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = archive.open(member);
        OutputStream out =
            new DigestOutputStream(
                target.isPresent()
                    ? Files.newOutputStream(target.get())
                    : OutputStream.nullOutputStream(),
                digest)) {
      in.transferTo(out);
    } catch (ArchiveException e) {
      faults.add(String.valueOf(e.getMessage()));
      return;
    }
    Sha256 found = Sha256.of(digest);
    if (!found.equals(item.sha256())) {
      faults.add(item.name() + ": sha-256 " + found + ", the manifest says " + item.sha256());
      return;
    }
    target.ifPresent(path -> unpacked.put(item.name(), path));
  }

  private static void checkRoom(Path target, EvidenceManifest.Item item) throws IOException {
    Path folder = target.getParent();
    long room = folder == null ? Long.MAX_VALUE : Files.getFileStore(folder).getUsableSpace();
    if (item.size() > room) {
      throw new IOException(
          item.name() + " has " + item.size() + " bytes, " + folder + " has room for " + room);
    }
  }
}
