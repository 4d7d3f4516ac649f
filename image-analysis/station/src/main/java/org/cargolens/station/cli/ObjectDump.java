package org.cargolens.station.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.signature.DetachedSignature;
import org.cargolens.casework.signature.SignatureFaultException;
import org.cargolens.casework.signature.SignedContent;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.DataSetText;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.sidecar.Sidecar;
import org.cargolens.scan.sidecar.Sidecars;
import org.cargolens.station.archive.Archive;
import org.cargolens.station.archive.ArchiveMember;
import org.cargolens.station.evidence.EvidenceCheck;
import org.cargolens.station.evidence.EvidenceManifest;
import org.cargolens.station.files.ScanDump;

/** Describes files that hold no scan: DICOS objects, makers' sidecars, evidence packages. */
final class ObjectDump {
  private static final int LARGEST_MANIFEST = 16 << 20;

  private ObjectDump() {}

  /**
   * Describes a file by its content; empty if it may be a scan, or is nothing of the kind.
   *
   * @throws ScanFormatException if it is broken
   * @throws IOException if it can't be read
   */
  static Optional<JsonObject> of(Path file) throws IOException {
    FileHead head = FileHead.read(file);
    if (EvidenceCheck.begins(head)) {
      return Optional.of(evidence(file));
    }
    if (DicosFile.begins(head)) {
      return dicos(file);
    }
    Optional<Sidecar> sidecar = mayBeXml(head) ? Sidecars.read(file) : Optional.empty();
    return sidecar.isPresent()
        ? Optional.of(ScanDump.ofSidecar(file, sidecar.get()))
        : Optional.empty();
  }

  /** Text in UTF-8 or UTF-16, with a mark of its order or without. */
  private static boolean mayBeXml(FileHead head) {
    return head.startsWith('<')
        || head.startsWith(0, '<')
        || head.startsWith(0xEF, 0xBB, 0xBF)
        || head.startsWith(0xFF, 0xFE)
        || head.startsWith(0xFE, 0xFF);
  }

  private static Optional<JsonObject> dicos(Path file) throws IOException {
    DicosFile object = DicosFile.read(file);
    boolean isReport = object.data().text(Tag.TDR_TYPE).isPresent();
    String sopClass = object.sopClass().orElse("");
    if (!isReport && SopClass.isDx(sopClass)) {
      return Optional.empty();
    }
    JsonObject.Builder dump =
        ScanDump.ofObject(file, isReport ? "threat detection report" : "DICOM object")
            .put("sopClass", sopClass.isEmpty() ? null : sopClass);
    if (isReport) {
      dump.put("report", report(file));
    }
    return Optional.of(
        dump.put(
                "elements",
                JsonArray.of(DataSetText.lines(object).stream().map(Json::text).toList()))
            .build());
  }

  /** A report that breaks a rule still has elements to show. */
  private static JsonObject report(Path file) throws IOException {
    try {
      ThreatDetectionReport report = TdrReader.read(file);
      return JsonObject.builder()
          .put("kind", report.kind().word())
          .put("decision", String.valueOf(report.conclusion().decision()))
          .put("objects", report.objects().size())
          .build();
    } catch (ScanFormatException e) {
      return JsonObject.builder().put("fault", String.valueOf(e.getMessage())).build();
    }
  }

  /** Shows what is written there; whether that is true is for 'cargolens verify' to say. */
  private static JsonObject evidence(Path file) throws IOException {
    try (Archive archive = Archive.open(file)) {
      byte[] manifest = member(archive, EvidenceManifest.NAME, LARGEST_MANIFEST);
      byte[] signature =
          member(archive, EvidenceManifest.SIGNATURE_NAME, DetachedSignature.LARGEST);
      return ScanDump.ofObject(file, "evidence package")
          .put("signature", signature(manifest, signature))
          .put("manifest", Json.parse(manifest, EvidenceManifest.NAME))
          .build();
    }
  }

  private static byte[] member(Archive archive, String name, int most) throws IOException {
    Optional<ArchiveMember> member = archive.member(name);
    if (member.isEmpty()) {
      throw new IOException("no evidence package: " + name + " is missing");
    }
    return archive.read(member.get(), most);
  }

  private static JsonObject signature(byte[] manifest, byte[] signature) throws IOException {
    try {
      SignedContent signed = DetachedSignature.check(signature, new ByteArrayInputStream(manifest));
      return JsonObject.builder()
          .put("signer", String.valueOf(signed.signer().getSubjectX500Principal()))
          .put("certificateSha256", String.valueOf(signed.fingerprint()))
          .put("signedAt", String.valueOf(signed.signedAt()))
          .build();
    } catch (SignatureFaultException e) {
      return JsonObject.builder().put("fault", String.valueOf(e.getMessage())).build();
    }
  }
}
