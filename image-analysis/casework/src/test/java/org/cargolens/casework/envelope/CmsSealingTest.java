package org.cargolens.casework.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Mutations;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmsSealingTest {
  private static final byte[] CONTENT =
      "look behind the second wall".getBytes(StandardCharsets.UTF_8);
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static UnitKeys centre;
  private static UnitKeys port;
  private static UnitKeys stranger;
  private static Map<String, List<X509Certificate>> directory;

  @BeforeAll
  static void keys() throws Exception {
    centre = keys("centre");
    port = keys("port");
    stranger = keys("stranger");
    directory = Map.of("centre", centre.certificates(), "port", port.certificates());
  }

  private static UnitKeys keys(String name) throws Exception {
    return UnitKeys.read(
        KeyStores.make(folder, name, "dns:localhost"), KeyStores.PASSWORD.toCharArray());
  }

  @Test
  void open_sealedForThisUnit_givesContentAndSigner() throws SealingException {
    byte[] envelope = sealing(centre).seal(CONTENT, List.of("port", "centre"));

    Opened opened = sealing(port).open(envelope);
    assertThat(opened.content()).isEqualTo(CONTENT);
    assertThat(opened.signer()).isEqualTo("centre");
    assertThat(opened.signed().length).isGreaterThan(CONTENT.length);
    assertThat(sealing(centre).open(envelope).content()).isEqualTo(CONTENT);
    assertThat(new String(envelope, StandardCharsets.ISO_8859_1)).doesNotContain("second wall");
  }

  @Test
  void open_sealedForOthers_isRefused() throws SealingException {
    byte[] envelope = sealedForPort(centre);

    assertThatThrownBy(() -> sealing(stranger).open(envelope))
        .isInstanceOf(SealingException.class)
        .hasMessageContaining("is for others");
  }

  @Test
  void open_signedByAStranger_isRefused() throws SealingException {
    byte[] envelope = sealedForPort(stranger);

    assertThatThrownBy(() -> sealing(port).open(envelope))
        .isInstanceOf(SealingException.class)
        .hasMessageContaining("the directory gives to no unit");
  }

  @Test
  void open_strangerWithANameInTheDirectory_isRefused() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    UnitKeys impostor =
        UnitKeys.read(
            KeyStores.make(other, "centre", "dns:localhost"), KeyStores.PASSWORD.toCharArray());
    byte[] envelope = sealedForPort(impostor);

    assertThatThrownBy(() -> sealing(port).open(envelope)).isInstanceOf(SealingException.class);
  }

  @Test
  void open_outOfItsTime_isRefused() throws SealingException {
    byte[] envelope = sealedForPort(centre);
    InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(30)));

    assertThatThrownBy(() -> new CmsSealing(port, directory, later).open(envelope))
        .hasMessageContaining("the certificate of unit centre holds from");
    assertThatThrownBy(
            () -> new CmsSealing(centre, directory, later).seal(CONTENT, List.of("port")))
        .hasMessageContaining("the certificate of unit port holds from");
  }

  @Test
  void seal_unknownUnitOrTooMuch_isRefused() {
    assertThatThrownBy(() -> sealing(centre).seal(CONTENT, List.of("moon")))
        .hasMessageContaining("no certificate of unit moon");
    assertThatThrownBy(
            () -> sealing(centre).seal(new byte[Sealing.MOST_CONTENT + 1], List.of("port")))
        .hasMessageContaining("at most");
    assertThatThrownBy(() -> sealing(port).open(new byte[Sealing.MOST_ENVELOPE + 1]))
        .hasMessageContaining("at most");
  }

  @Test
  void open_truncatedAtEveryByte_isRefused() throws SealingException {
    byte[] envelope = sealedForPort(centre);
    Sealing sealing = sealing(port);

    // The last bytes end the outer layers without a length of their own.
    for (int length = 0; length < envelope.length; length++) {
      byte[] part = Arrays.copyOf(envelope, length);
      assertThatThrownBy(() -> sealing.open(part)).isInstanceOf(SealingException.class);
    }
  }

  @Test
  void open_damaged_givesTheContentOrIsRefused() throws SealingException {
    byte[] envelope = sealedForPort(centre);
    Sealing sealing = sealing(port);
    long seed = 20261129;
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] damaged = Mutations.of(List.of(envelope), random);
      try {
        assertThat(sealing.open(damaged).content()).as("seed " + seed).isEqualTo(CONTENT);
      } catch (SealingException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(150);
  }

  @Test
  void open_signedPartDamaged_isRefused() throws SealingException {
    byte[] signed = CmsSignature.sign(CONTENT, centre.pairs().get(0));
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = Mutations.of(List.of(signed), random);
      byte[] envelope = CmsEncryption.encrypt(damaged, port.certificates());
      try {
        assertThat(sealing(port).open(envelope).content()).as("seed " + seed).isEqualTo(CONTENT);
      } catch (SealingException e) {
        assertThat(e).hasMessageNotContaining("second wall");
      }
    }
  }

  @Test
  void open_deepNesting_isRefused() {
    byte[] deep = new byte[1 << 20];
    for (int i = 0; i < deep.length; i += 2) {
      deep[i] = 0x30;
      deep[i + 1] = (byte) 0x80;
    }

    assertThatThrownBy(() -> sealing(port).open(deep)).isInstanceOf(SealingException.class);
  }

  @Test
  void openssl_decryptsAndVerifies_ourEnvelope() throws Exception {
    String pem = KeyStores.pem(folder.resolve("port.p12")).toString();
    String signer = KeyStores.pem(folder.resolve("centre.p12")).toString();
    Path envelope = folder.resolve("envelope.der");
    Files.write(envelope, sealedForPort(centre));

    openssl("cms -decrypt -inform DER -in envelope.der -out signed.der -inkey", pem, "-recip", pem);
    String printed = openssl("cms -verify -inform DER -in signed.der -purpose any -CAfile", signer);

    assertThat(printed).contains("look behind the second wall", "erification successful");
  }

  @Test
  void open_sealedByOpenssl_givesContentAndSigner() throws Exception {
    openssl("req -x509 -newkey rsa:2048 -nodes -keyout rsa.key -out rsa.pem -days 2 -subj /CN=rsa");
    openssl(
        "pkcs12 -export -inkey rsa.key -in rsa.pem -out rsa.p12 -passout",
        "pass:" + KeyStores.PASSWORD);
    UnitKeys province = UnitKeys.read(folder.resolve("rsa.p12"), KeyStores.PASSWORD.toCharArray());
    String signer = KeyStores.pem(folder.resolve("centre.p12")).toString();
    Files.write(folder.resolve("content"), CONTENT);
    openssl(
        "cms -sign -binary -nodetach -in content -outform DER -out s.der -signer",
        signer,
        "-inkey",
        signer);
    openssl(
        "cms -encrypt -binary -aes-256-gcm -in s.der -outform DER -out e.der -recip rsa.pem"
            + " -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256");

    Opened opened =
        new CmsSealing(province, directory, InstantSource.system())
            .open(Files.readAllBytes(folder.resolve("e.der")));

    assertThat(opened.content()).isEqualTo(CONTENT);
    assertThat(opened.signer()).isEqualTo("centre");
    Map<String, List<X509Certificate>> more = Map.of("rsa", province.certificates());
    Sealing own = new CmsSealing(province, more, InstantSource.system());
    assertThat(own.open(own.seal(CONTENT, List.of("rsa"))).signer()).isEqualTo("rsa");
  }

  @Test
  void read_noStoreOfKeys_namesTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("no.p12"), "no keys");

    assertThatThrownBy(() -> UnitKeys.read(file, new char[0]))
        .hasMessageContaining("no.p12: no store of keys that can be used");
    assertThat(centre.keyManagers()).hasSize(1);
  }

  /** Runs openssl in the folder with words between spaces, and more; returns what it printed. */
  private static String openssl(String words, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Peers.require("openssl", "openssl").toString());
    command.addAll(List.of(words.split(" ")));
    command.addAll(List.of(more));
    return Programs.run(folder, LONG, command);
  }

  private static byte[] sealedForPort(UnitKeys signer) throws SealingException {
    return sealing(signer).seal(CONTENT, List.of("port"));
  }

  private static CmsSealing sealing(UnitKeys keys) {
    return new CmsSealing(keys, directory, InstantSource.system());
  }
}
