package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;

final class SftpPeerTest extends PeerContract {
  @Override
  ServerPeer make(Path folder, Path served) throws Exception {
    return new SshPeer(folder, served);
  }

  private SshPeer ssh() {
    return (SshPeer) peer();
  }

  private RemoteServer with(RemoteAccess access) throws Exception {
    return RemoteSetup.of(
            new RemotePlace(ssh().address(), access, Duration.ofSeconds(10)), staging())
        .server();
  }

  @Test
  void connect_otherHostKey_isRefused() throws Exception {
    RemoteAccess access = ssh().place().access().withKnownHosts(ssh().knownHosts("other_key"));

    assertThatThrownBy(() -> with(access).connect())
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining("host key SHA256:")
        .hasMessageContaining("is not that of")
        .hasMessageContaining("known-other_key");
  }

  @Test
  void connect_fingerprint_decides() throws Exception {
    Path keygen = Peers.require("ssh-keygen", "openssh-client");
    String said =
        Programs.run(
            ssh().folder(),
            Duration.ofSeconds(10),
            java.util.List.of(
                keygen.toString(), "-l", "-f", ssh().folder().resolve("host_key.pub").toString()));
    String print = said.replaceAll("(?s).*(SHA256:\\S+).*", "$1");
    RemoteAccess key = RemoteAccess.NONE.withKeyFile(ssh().folder().resolve("user_key"));

    with(key.withFingerprint(print)).connect().close();
    String other = "SHA256:" + "A".repeat(43);
    assertThatThrownBy(() -> with(key.withFingerprint(other)).connect())
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining(other);
  }

  @Test
  void connect_wrongPasswordOrKey_isRefused() throws Exception {
    Path password = Files.writeString(ssh().folder().resolve("secret"), "hunter2\n");
    RemoteAccess known = RemoteAccess.NONE.withKnownHosts(ssh().knownHosts("host_key"));

    assertThatThrownBy(() -> with(known.withPasswordFile(password)).connect())
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining("password")
        .hasMessageNotContaining("hunter2");
    RemoteAccess stranger = known.withKeyFile(ssh().folder().resolve("other_key"));
    assertThatThrownBy(() -> with(stranger).connect())
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining("with this key");
  }

  @Test
  void take_refused_saysSoEachTimeAndAsksOnce() throws Exception {
    RemoteAccess access = ssh().place().access().withKnownHosts(ssh().knownHosts("other_key"));
    try (RemoteSource source = RemoteSource.open(setup(with(access)))) {
      for (int time = 0; time < 3; time++) {
        assertThatThrownBy(() -> source.take(Duration.ZERO))
            .isInstanceOf(ScannerException.AccessDenied.class);
      }
    }
    String log = Files.readString(ssh().folder().resolve("server.log"));
    assertThat(log.split("Connection closed by|Connection reset by", -1)).hasSizeLessThan(5);
  }
}
