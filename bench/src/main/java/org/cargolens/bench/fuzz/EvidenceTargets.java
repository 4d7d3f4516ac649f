package org.cargolens.bench.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.bench.keys.TrialKey;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.signature.DetachedSignature;
import org.cargolens.casework.signature.SigningKey;
import org.cargolens.scan.Sha256;
import org.cargolens.station.archive.ArchiveWriter;
import org.cargolens.station.evidence.EvidenceCheck;
import org.cargolens.station.evidence.EvidenceDraft;
import org.cargolens.station.evidence.EvidenceFile;
import org.cargolens.station.evidence.EvidenceManifest;
import org.cargolens.station.evidence.EvidenceManifestJson;
import org.cargolens.station.evidence.EvidenceRole;
import org.cargolens.station.evidence.EvidenceWriter;

/**
 * Evidence packages: the archive, its signature, its manifest, and manifests that are signed as
 * they are, so that what stands behind a sound signature is met too.
 */
final class EvidenceTargets {
  private final Path folder;
  private final SigningKey key;
  private final Instant at;

  private EvidenceTargets(Path folder) throws IOException {
    this.folder = folder;
    // Each input is signed and checked: with a key on P-256 that is nearly all of the time.
    key =
        SigningKey.read(
            TrialKey.write(folder, "centre", TrialKey.Algorithm.RSA), TrialKey.password());
    at = key.certificate().getNotBefore().toInstant().plusSeconds(60);
  }

  /** Returns the targets, whose files go into an existing folder. */
  static List<FuzzTarget> all(Path folder) throws IOException {
    return new EvidenceTargets(folder).all();
  }

  private List<FuzzTarget> all() throws IOException {
    Path written = folder.resolve("seed.evidence.zip");
    Files.deleteIfExists(written);
    EvidenceManifest manifest = EvidenceWriter.write(written, draft(), key);
    byte[] packed = Files.readAllBytes(written);
    byte[] text = Json.print(EvidenceManifestJson.write(manifest)).getBytes(StandardCharsets.UTF_8);
    byte[] signature = key.sign(new ByteArrayInputStream(text), at);
    return List.of(
        new FileTarget(
            new FileTarget.Kind(
                "evidence package",
                folder.resolve("fuzz.evidence.zip"),
                EvidenceTargets::check,
                e -> false),
            List.of(packed)),
        bytes(
            "evidence manifest",
            input -> EvidenceManifestJson.read(Json.parse(input, "manifest")) != null,
            "JsonException",
            text),
        bytes(
            "evidence signature",
            input -> verify(input, text),
            "SignatureFaultException",
            signature),
        new FileTarget(
            new FileTarget.Kind(
                "signed manifest", folder.resolve("fuzz.manifest"), this::signed, e -> false),
            List.of(text)));
  }

  private static FuzzTarget bytes(
      String name, BytesTarget.Parser parser, String declared, byte[] good) {
    return new BytesTarget(new BytesTarget.Kind(name, parser, Set.of(declared)), List.of(good));
  }

  private static boolean verify(byte[] signature, byte[] content) throws IOException {
    return DetachedSignature.check(signature, new ByteArrayInputStream(content)) != null;
  }

  /** What is wrong with a package is in its report: no error is declared. */
  private static boolean check(Path file) throws IOException {
    return EvidenceCheck.check(file, Optional.empty()).file().equals(file);
  }

  private EvidenceDraft draft() throws IOException {
    Path note = Files.writeString(folder.resolve("seed-note.txt"), "a note of invented things");
    Sha256 digest = new Sha256("11".repeat(32));
    return new EvidenceDraft(
        "case-1",
        new EvidenceManifest.Made(
            new Actor("c-1", Role.CENTRAL_RISK, new Place("centre")), at, "CargoLens"),
        new ChainCheck.Anchor(7, digest),
        List.of(new EvidenceManifest.Scan(digest, Optional.empty())),
        List.of(new EvidenceFile(note, "notes/note.txt", EvidenceRole.RAW)));
  }

  /**
   * Puts a manifest, whatever it says, into a package that is signed. What is none isn't signed:
   * that takes a hundred times longer than reading it, and the check only says what reading says.
   */
  private boolean signed(Path file) throws IOException {
    byte[] manifest = Files.readAllBytes(file);
    try {
      EvidenceManifest unused = EvidenceManifestJson.read(Json.parse(manifest, "manifest"));
    } catch (JsonException e) {
      return false;
    }
    Path target = folder.resolve("signed.evidence.zip");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ArchiveWriter archive = new ArchiveWriter(bytes, at);
    add(archive, EvidenceManifest.NAME, manifest);
    add(archive, EvidenceManifest.SIGNATURE_NAME, key.sign(new ByteArrayInputStream(manifest), at));
    add(archive, "notes/note.txt", "a note of invented things".getBytes(StandardCharsets.UTF_8));
    archive.finish();
    Files.write(target, bytes.toByteArray());
    return check(target);
  }

  private static void add(ArchiveWriter archive, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    archive.add(
        new ArchiveWriter.Stated(name, content.length, crc.getValue()),
        new ByteArrayInputStream(content));
  }
}
