package org.cargolens.casework.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other side of RFC 5652 is OpenSSL. */
class OpenSslTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private String openssl = "";
  private Identity authority;
  private Identity signer;
  private Path content;

  @BeforeEach
  void files() throws Exception {
    openssl = Peers.require("openssl", "openssl").toString();
    authority = Identity.authority("CN=Authority");
    signer = authority.signer("CN=Officer", "RSA", 2048);
    content = Files.writeString(folder.resolve("content"), "line\nother line\n");
    authority.pem(folder.resolve("ca.pem"), false);
    signer.pem(folder.resolve("signer.pem"), true);
  }

  @Test
  void openssl_verifies_ours() throws Exception {
    try (InputStream in = Files.newInputStream(content)) {
      Files.write(
          folder.resolve("content.p7s"),
          signer.key().sign(in, Instant.parse("2026-11-29T10:15:30Z")));
    }
    openssl(
        "cms -verify -binary -inform DER -in content.p7s -content content -CAfile ca.pem"
            + " -out verified");
    assertThat(folder.resolve("verified")).hasSameBinaryContentAs(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " -cades", " -keyopt rsa_padding_mode:pss"})
  void check_opensslsSignature_holds(String way) throws Exception {
    openssl(
        "cms -sign -binary -outform DER -md sha256 -in content -signer signer.pem -out content.p7s"
            + way);
    try (InputStream in = Files.newInputStream(content)) {
      SignedContent signed =
          DetachedSignature.check(Files.readAllBytes(folder.resolve("content.p7s")), in);
      assertThat(signed.signer()).isEqualTo(signer.certificate());
      assertThat(TrustAnchors.of(Set.of(authority.certificate())).vouchFor(signed)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1", "md5"})
  void check_opensslsWeakDigest_isRefused(String digest) throws Exception {
    openssl(
        "cms -sign -binary -outform DER -in content -signer signer.pem -out content.p7s -md "
            + digest);
    byte[] signature = Files.readAllBytes(folder.resolve("content.p7s"));
    try (InputStream in = Files.newInputStream(content)) {
      assertThatThrownBy(() -> DetachedSignature.check(signature, in))
          .isInstanceOf(SignatureFaultException.class)
          .hasMessageContaining("is not believed");
    }
  }

  private void openssl(String words) throws Exception {
    List<String> command = new ArrayList<>(List.of(openssl));
    Collections.addAll(command, words.split(" "));
    Programs.run(folder, LIMIT, command);
  }
}
