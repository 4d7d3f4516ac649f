package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;

final class FtpsPeerTest extends PeerContract {
  @Override
  ServerPeer make(Path folder, Path served) throws Exception {
    return new FtpsPeer(folder, served, false);
  }

  private RemoteServer with(RemoteAccess access) throws Exception {
    RemoteAddress address = ((FtpsPeer) peer()).address();
    return RemoteSetup.of(new RemotePlace(address, access, Duration.ofSeconds(10)), staging())
        .server();
  }

  @Test
  void connect_wrongPassword_isRefused() throws Exception {
    FtpsPeer ftps = (FtpsPeer) peer();
    RemoteAccess access = ftps.access(ftps.passwordFile("hunter2"));

    assertThatThrownBy(() -> with(access).connect())
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining("530")
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
}
