package org.cargolens.scanner.source.remote.ftps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.remote.Authorities;
import org.cargolens.scanner.source.remote.RemoteAccess;
import org.cargolens.scanner.source.remote.RemoteAddress;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteServer;
import org.cargolens.scanner.source.remote.RemoteTree;
import org.cargolens.scanner.source.remote.ScriptedFtp;
import org.cargolens.scanner.source.remote.TestTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class FtpsTreeTest {
  @TempDir private Path temp;

  private final TestTime time = new TestTime();

  private FtpsServer server(String scheme, int port, Optional<Path> trusted) throws Exception {
    RemotePlace place =
        new RemotePlace(
            RemoteAddress.parse(scheme + "://lens@127.0.0.1:" + port),
            RemoteAccess.NONE,
            Duration.ofSeconds(10));
    return new FtpsServer(place, "hunter2", Authorities.context(trusted), time);
  }

  /** What is done with a server that a script answers for. */
  @FunctionalInterface
  private interface Trial {
    void run(ScriptedFtp ftp, FtpsServer server) throws Exception;
  }

  private void withScript(Trial trial) throws Exception {
    Path keys = KeyStores.make(temp, "ftp", "ip:127.0.0.1");
    Path trusted = KeyStores.certificateOf(KeyStores.pem(keys));
    try (ScriptedFtp ftp = new ScriptedFtp(keys, new byte[10])) {
      trial.run(ftp, server("ftpsi", ftp.port(), Optional.of(trusted)));
    }
  }

  @Test
  void connect_replyByteByByte_isWaitedForNoLongerThanAWholeOne() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> drip(server));
      thread.start();
      RemoteServer ftps = server("ftps", server.getLocalPort(), Optional.empty());
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
        time.pass(Duration.ofSeconds(3));
      }
    } catch (IOException e) {
      assertThat(e).isNotNull(); // it was broken off
    }
  }

  @Test
  void connect_eachAnswerInTimeButNotAllTogether_isLate() throws Exception {
    withScript(
        (ftp, server) -> {
          ftp.beforeAnswers(() -> time.pass(Duration.ofMillis(500)));
          try (RemoteTree tree = server.connect()) {
            time.pass(Duration.ofMinutes(1)); // what comes later has its own time
            assertThat(tree.stamp("a.scan").size()).isEqualTo(10);
          }
          ftp.beforeAnswers(() -> time.pass(Duration.ofSeconds(9)));
          assertThatThrownBy(server::connect)
              .isInstanceOf(ScannerException.DeadlineExceeded.class)
              .hasMessageContaining("no log-in within 20 s");
        });
  }

  @Test
  void stands_serverHasEndedTheRestedSession_isTold() throws Exception {
    withScript(
        (ftp, server) -> {
          try (RemoteTree tree = server.connect()) {
            time.pass(Duration.ofMinutes(5));
            assertThat(tree.stands()).isTrue();
            ftp.endAll("421 idle for too long");
            assertThat(tree.stands()).isTrue(); // heard of just now: not asked
            time.pass(Duration.ofMinutes(5));
            assertThat(tree.stands()).isFalse();
          }
        });
  }
}
