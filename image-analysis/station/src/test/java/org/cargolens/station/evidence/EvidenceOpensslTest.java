package org.cargolens.station.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.station.evidence.EvidencePackages.member;
import static org.cargolens.station.evidence.EvidencePackages.members;
import static org.cargolens.station.evidence.EvidencePackages.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.station.verify.FileReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures of packages, between OpenSSL and us. */
class EvidenceOpensslTest extends OnePackage {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void openssl_verifies_ourManifest() throws Exception {
    unpacked(members(whole));
    KeyStores.pem(packages.key);
    openssl(
        "cms -verify -binary -inform DER -in manifest.p7s -content manifest.json -CAfile "
            + packages.key
            + ".pem -purpose any -out verified");
    assertThat(folder.resolve("verified"))
        .hasBinaryContent(member(members(whole), "manifest.json"));
  }

  @Test
  void check_packageSignedByOpenssl_isFine() throws Exception {
    Map<String, byte[]> members = members(whole);
    unpacked(members);
    Path pem = KeyStores.pem(packages.key);
    openssl(
        "cms -sign -binary -outform DER -md sha256 -in manifest.json -out new.p7s -signer " + pem);
    members.put(EvidenceManifest.SIGNATURE_NAME, Files.readAllBytes(folder.resolve("new.p7s")));

    FileReport report =
        EvidenceCheck.check(pack(folder.resolve("x.zip"), members), Optional.of(trust));

    assertThat(report.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1"})
  void check_weakDigestOfOpenssl_isWrong(String digest) throws Exception {
    Map<String, byte[]> members = members(whole);
    unpacked(members);
    Path pem = KeyStores.pem(packages.key);
    openssl(
        "cms -sign -binary -outform DER -in manifest.json -out new.p7s -signer "
            + pem
            + " -md "
            + digest);
    members.put(EvidenceManifest.SIGNATURE_NAME, Files.readAllBytes(folder.resolve("new.p7s")));

    assertFault(members, "is not believed");
  }

  private void unpacked(Map<String, byte[]> members) throws IOException {
    for (String name : List.of(EvidenceManifest.NAME, EvidenceManifest.SIGNATURE_NAME)) {
      Files.write(folder.resolve(name), member(members, name));
    }
  }

  private void openssl(String words) throws Exception {
    List<String> command = new ArrayList<>(List.of(Peers.require("openssl", "openssl").toString()));
    Collections.addAll(command, words.split(" "));
    Programs.run(folder, LIMIT, command);
  }
}
