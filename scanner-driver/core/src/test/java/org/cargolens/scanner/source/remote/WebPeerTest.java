package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;

final class WebPeerTest extends PeerContract {
  @Override
  ServerPeer make(Path folder, Path served) throws Exception {
    return new WebPeer(folder, served, "IndexOptions FancyIndexing HTMLTable NameWidth=10");
  }

  private RemoteServer with(RemoteAccess access) throws Exception {
    RemoteAddress address = ((WebPeer) peer()).address();
    return RemoteSetup.of(new RemotePlace(address, access, Duration.ofSeconds(10)), staging())
        .server();
  }

  @Test
  void connect_wrongPassword_isRefused() throws Exception {
    RemoteAccess access = ((WebPeer) peer()).access("hunter2");

    assertThatThrownBy(() -> with(access).connect())
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void connect_otherCertificate_isRefused() throws Exception {
    Path other = KeyStores.pem(KeyStores.make(temp(), "other", "ip:127.0.0.1"));
    RemoteAccess access = peer().place().access().withAuthorities(KeyStores.certificateOf(other));

    assertThatThrownBy(() -> with(access).connect())
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining("no trusted TLS");
  }

  @Test
  void connect_certificateOfAnotherHost_isRefused() throws Exception {
    RemoteAddress named =
        RemoteAddress.parse(
            ((WebPeer) peer()).address().toString().replace("127.0.0.1", "localhost"));
    RemotePlace place = new RemotePlace(named, peer().place().access(), Duration.ofSeconds(10));

    assertThatThrownBy(() -> RemoteSetup.of(place, staging()).server().connect())
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining("localhost");
  }
}
