package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.KeyStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsKeysTest {
  private static final String HOST = "127.0.0.1";
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;

  /** Keys of an archive whose certificate has a name, and of a lane; each trusts the other. */
  private void echo(String name) throws Exception {
    Path archive = KeyStores.make(folder, "archive", name);
    Path lane = KeyStores.make(folder, "lane", "ip:127.0.0.1");
    int port = FreePort.next();
    var services =
        new StorageServer.Services(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    var setup =
        new StorageServer.Setup(
            "ARCHIVE",
            HOST,
            port,
            Set.of("LANE1"),
            Set.of(),
            StorageServer.Limits.DEFAULT,
            Optional.of(keys(archive, lane)));
    try (StorageServer server = StorageServer.start(setup, services)) {
      assertThat(server).isNotNull();
      StorageClient.echo(
          new Target("LANE1", "ARCHIVE", HOST, port, LONG, Optional.of(keys(lane, archive))));
    }
  }

  private static TlsKeys keys(Path own, Path other) throws Exception {
    return TlsKeys.read(own, KeyStores.trusting(other), KeyStores.PASSWORD.toCharArray());
  }

  @Test
  void echo_certificateForTheAddress_isTrusted() throws Exception {
    echo("ip:127.0.0.1");
  }

  @Test
  void echo_trustedCertificateForAnotherAddress_isRefused() {
    assertThatIOException()
        .isThrownBy(() -> echo("ip:127.0.0.2"))
        .withMessageContaining("no association")
        .withMessageContaining(HOST);
  }

  @Test
  void trustManager_serverOfNoKnownName_isRefused() throws Exception {
    Path lane = KeyStores.make(folder, "lane", "ip:127.0.0.1");
    X509ExtendedTrustManager trust = (X509ExtendedTrustManager) keys(lane, lane).trustManager();
    X509Certificate[] chain = trust.getAcceptedIssuers();
    SSLEngine engine = SSLContext.getDefault().createSSLEngine("127.0.0.2", 104);

    assertThat(chain).hasSize(1);
    trust.checkClientTrusted(chain, "EC");
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> trust.checkClientTrusted(chain, "EC", engine));
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> trust.checkServerTrusted(chain, "EC"));
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> trust.checkServerTrusted(chain, "EC", new Socket()));
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> trust.checkServerTrusted(chain, "EC", engine));
  }

  @Test
  void read_fileThatIsNoStore_saysSo() throws IOException {
    Path file = Files.write(folder.resolve("x"), new byte[5]);

    assertThatIOException()
        .isThrownBy(() -> TlsKeys.read(file, file, KeyStores.PASSWORD.toCharArray()))
        .withMessageStartingWith(file.toString());
  }
}
