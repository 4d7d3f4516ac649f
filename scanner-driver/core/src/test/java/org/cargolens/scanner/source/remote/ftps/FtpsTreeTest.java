package org.cargolens.scanner.source.remote.ftps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.remote.Authorities;
import org.cargolens.scanner.source.remote.RemoteAccess;
import org.cargolens.scanner.source.remote.RemoteAddress;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteServer;
import org.cargolens.scanner.source.remote.RemoteTree;
import org.cargolens.scanner.source.remote.ScriptedFtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class FtpsTreeTest {
  @TempDir private Path temp;

  private final AtomicLong nanos = new AtomicLong();
  private final TimeSource time =
      new TimeSource() {
        @Override
        public Instant now() {
          return Instant.EPOCH.plusNanos(nanos.get());
        }

        @Override
        public long nanos() {
          return nanos.get();
        }
      };

  @Test
  void connect_replyByteByByte_isWaitedForNoLongerThanAWholeOne() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> drip(server));
      thread.start();
      RemotePlace place =
          new RemotePlace(
              RemoteAddress.parse("ftps://lens@127.0.0.1:" + server.getLocalPort()),
              RemoteAccess.NONE,
              Duration.ofSeconds(10));
      RemoteServer ftps =
          new FtpsServer(place, "hunter2", Authorities.context(Optional.empty()), time);
      assertThatThrownBy(ftps::connect)
          .isInstanceOf(ScannerException.Unreachable.class)
          .hasMessageContaining("Timed out");
      thread.join();
    }
  }

  /** Each byte comes in time. */
  private void drip(ServerSocket server) {
    try (Socket one = server.accept()) {
      while (true) {
        one.getOutputStream().write('2');
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
      }
    } catch (IOException e) {
      assertThat(e).isNotNull(); // it was broken off
    }
  }

  private Path trusted(Path keys) throws Exception {
    Path pem = KeyStores.pem(keys);
    String text = Files.readString(pem);
    return Files.writeString(pem, text.substring(text.indexOf("-----BEGIN CERTIFICATE")));
  }

  @Test
  void connect_eachAnswerInTimeButNotAllTogether_isLate() throws Exception {
    Path keys = KeyStores.make(temp, "ftp", "ip:127.0.0.1");
    Path pem = trusted(keys);
    try (ScriptedFtp ftp = new ScriptedFtp(keys, new byte[10])) {
      RemotePlace place =
          new RemotePlace(
              RemoteAddress.parse("ftpsi://lens@127.0.0.1:" + ftp.port()),
              RemoteAccess.NONE,
              Duration.ofSeconds(10));
      FtpsServer server =
          new FtpsServer(place, "hunter2", Authorities.context(Optional.of(pem)), time);
      ftp.beforeAnswers(() -> nanos.addAndGet(Duration.ofMillis(500).toNanos()));
      try (RemoteTree tree = server.connect()) {
        nanos.addAndGet(Duration.ofMinutes(1).toNanos()); // what comes later has its own time
        assertThat(tree.stamp("a.scan").size()).isEqualTo(10);
      }
      ftp.beforeAnswers(() -> nanos.addAndGet(Duration.ofSeconds(9).toNanos()));
      assertThatThrownBy(server::connect)
          .isInstanceOf(ScannerException.DeadlineExceeded.class)
          .hasMessageContaining("no log-in within 20 s");
    }
  }

  @Test
  void stands_serverHasEndedTheRestedSession_isTold() throws Exception {
    Path keys = KeyStores.make(temp, "ftp", "ip:127.0.0.1");
    Path pem = trusted(keys);
    try (ScriptedFtp ftp = new ScriptedFtp(keys, new byte[10])) {
      RemotePlace place =
          new RemotePlace(
              RemoteAddress.parse("ftpsi://lens@127.0.0.1:" + ftp.port()),
              RemoteAccess.NONE,
              Duration.ofSeconds(10));
      try (RemoteTree tree =
          new FtpsServer(place, "hunter2", Authorities.context(Optional.of(pem)), time).connect()) {
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(tree.stands()).isTrue();
        ftp.endAll("421 idle for too long");
        assertThat(tree.stands()).isTrue(); // heard of just now: not asked
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(tree.stands()).isFalse();
      }
    }
  }
}
