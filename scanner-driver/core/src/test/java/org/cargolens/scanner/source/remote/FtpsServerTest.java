package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** FTP servers that answer what no real one would, or rarely. */
@Timeout(60)
final class FtpsServerTest {
  private static final byte[] CONTENT = ScanFiles.bytes(6, 5000, 1);

  @TempDir private static Path shared;
  @TempDir private Path temp;

  private static Path keys;
  private final TestTime time = new TestTime();
  private ScriptedFtp ftp;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = KeyStores.make(shared, "ftp", "ip:127.0.0.1");
  }

  @BeforeEach
  void start() throws Exception {
    ftp = new ScriptedFtp(keys, CONTENT);
  }

  @AfterEach
  void stop() throws IOException {
    ftp.close();
  }

  private RemoteSetup setup(String scheme, int port) throws Exception {
    return setup(scheme, port, Duration.ofSeconds(10));
  }

  private RemoteSetup setup(String scheme, int port, Duration longestWait) throws Exception {
    Path password = Files.writeString(temp.resolve("password"), "hunter2\n");
    Path trusted = KeyStores.certificateOf(KeyStores.pem(keys));
    RemoteAddress address = RemoteAddress.parse(scheme + "://lens@127.0.0.1:" + port);
    RemoteAccess access = RemoteAccess.NONE.withPasswordFile(password).withAuthorities(trusted);
    RemotePlace place = new RemotePlace(address, access, longestWait);
    RemoteSetup setup = RemoteSetup.of(place, temp.resolve("staging"));
    return new RemoteSetup(
        setup.name(),
        setup.server(),
        setup.staging(),
        setup.times(),
        setup.limits(),
        setup.wanted(),
        ScanFiles::folder);
  }

  private RemoteTree connect() throws Exception {
    return setup("ftpsi", ftp.port()).server().connect();
  }

  @Test
  void connect_replyWithoutEndBeforeTls_isBrokenOff() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      for (String text : new String[] {"220-hello\r\n", "220 on and on "}) {
        Thread thread = new Thread(() -> sayForEver(server, text));
        thread.start();
        assertThatThrownBy(() -> setup("ftps", server.getLocalPort()).server().connect())
            .isInstanceOf(ScannerException.Unreachable.class)
            .hasMessageContaining("more than 1048576 bytes");
        thread.join();
      }
    }
  }

  private static void sayForEver(ServerSocket server, String text) {
    byte[] line = text.getBytes(StandardCharsets.US_ASCII);
    try (Socket one = server.accept()) {
      while (true) {
        one.getOutputStream().write(line);
      }
    } catch (IOException e) {
      assertThat(e).isNotNull(); // it was broken off
    }
  }

  @Test
  void stamp_longReplyWithinTls_isBrokenOff() throws Exception {
    ftp.answer("MLST", "250-" + "x".repeat(3 << 20) + "\r\n250 end");
    try (RemoteTree tree = connect()) {
      assertThatThrownBy(() -> tree.stamp("a.scan"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("more than 1048576 bytes");
    }
  }

  @Test
  void connect_serverRepeatsThePassword_isNotShown() throws Exception {
    ftp.answer("PASS", "530 who has hunter2 for a password?");
    assertThatThrownBy(this::connect)
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining("who has (password)")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void connect_answerThatIsNoReply_showsNoPassword() throws Exception {
    // The last reply has no end, and is waited for; however early that ends, nothing may be shown.
    RemoteServer server = setup("ftpsi", ftp.port(), Duration.ofSeconds(2)).server();
    for (String text : new String[] {"hunter2 is wrong", "53", "530-hunter2\r\nhunter2"}) {
      ftp.answer("PASS", text + "\r\nhunter2");
      assertThatThrownBy(server::connect)
          .isInstanceOf(ScannerException.class)
          .satisfies(e -> assertThat(trace(e)).doesNotContain("hunter2"));
    }
  }

  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void list_moreThanMayBe_doesNotMixUpTheRepliesBehindIt() throws Exception {
    ftp.list(200_000); // more than fits into the buffers on the way
    try (RemoteTree tree = connect()) {
      assertThatThrownBy(() -> tree.list("", 9)).hasMessageContaining("more than 9 entries");
      ftp.list(1);
      assertThat(tree.stamp("a.scan").size()).isEqualTo(CONTENT.length);
      assertThat(tree.list("", 9)).hasSize(1);
      assertThat(tree.stands()).isTrue();
    }
    assertThat(ftp.heard().stream().filter(line -> line.startsWith("PASS"))).hasSize(2);
  }

  @Test
  void stamp_replyToAnotherCommand_isTroubleOfTheConnection() throws Exception {
    ftp.answer("MLST", "150 here it comes");
    try (RemoteTree tree = connect()) {
      assertThatThrownBy(() -> tree.stamp("a.scan"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(FileSystemException.class);
    }
  }

  @Test
  void read_serverDeclinesTheRestOfAFile_skipsWhatIsHere() throws Exception {
    for (String text : new String[] {"451 not permitted, try again", "550 not from there"}) {
      ftp.declineParts(text);
      try (RemoteTree tree = connect()) {
        RemoteStamp stamp = tree.stamp("a.scan");
        assertThat(tree.sendsParts()).isTrue();
        try (InputStream in = tree.read("a.scan", stamp, 4000)) {
          assertThat(in.readAllBytes()).hasSize(1000).endsWith(CONTENT[4999]);
        }
        assertThat(tree.sendsParts()).isFalse();
      }
    }
  }

  @Test
  void take_passwordChangedMeanwhile_isTriedOnceInAMinute() throws Exception {
    RemoteLimits limits = new RemoteLimits(9, 9, 9, 1 << 20, 0, Duration.ofMinutes(1));
    ftp.list(200_000);
    RemoteSetup setup = setup("ftpsi", ftp.port()).withLimits(limits);
    try (RemoteSource source = RemoteSource.open(setup, time)) {
      takeRefused(source);
      ftp.answer("PASS", "530 who are you?");
      for (int second = 0; second < 50; second++) {
        time.pass(Duration.ofSeconds(1));
        takeRefused(source);
      }
    }
    assertThat(ftp.heard().stream().filter(line -> line.startsWith("PASS"))).hasSize(2);
  }

  private void takeRefused(RemoteSource source) throws ScannerException {
    try {
      assertThat(source.take(Duration.ZERO)).isEmpty();
    } catch (ScannerException.AccessDenied | ScannerException.LinkLost e) {
      assertThat(e).hasMessageContaining(ftp.port() + "");
    }
  }

  @Test
  void read_serverWithoutRest_skipsWhatIsHere() throws Exception {
    ftp.answer("REST", "502 not here");
    try (RemoteTree tree = connect()) {
      RemoteStamp stamp = tree.stamp("a.scan");
      try (InputStream in = tree.read("a.scan", stamp, 4000)) {
        assertThat(in.readAllBytes()).hasSize(1000).endsWith(CONTENT[4999]);
      }
      assertThat(tree.list("", 9)).hasSize(1);
    }
  }

  @Test
  void take_commandConnectionEndedDuringTheFile_usesWhatCame() throws Exception {
    ftp.endAfterFile("421 idle for too long");
    try (RemoteSource source = RemoteSource.open(setup("ftpsi", ftp.port()), time)) {
      assertThat(passTrouble(source)).isEqualTo(6);
      assertThat(ftp.heard().stream().filter(line -> line.startsWith("RETR"))).hasSize(1);
      assertThat(ftp.heard().stream().filter(line -> line.startsWith("PASS"))).hasSize(2);
    }
  }

  @Test
  void read_endedEarly_leavesTheTreeUsable() throws Exception {
    RemoteTree tree = connect();
    try (tree) {
      RemoteStamp stamp = tree.stamp("a.scan");
      try (InputStream in = tree.read("a.scan", stamp, 0)) {
        assertThat(in.readNBytes(10)).hasSize(10);
      }
      assertThat(tree.stands()).isTrue();
      assertThat(tree.stamp("a.scan")).isEqualTo(stamp);
    }
    assertThatThrownBy(() -> tree.stamp("a.scan")).isInstanceOf(IOException.class);
  }

  /** Takes one scan while the clock goes on, whatever is told meanwhile; returns its lines. */
  private int passTrouble(RemoteSource source) throws Exception {
    for (int step = 0; step < 100; step++) {
      time.pass(Duration.ofSeconds(3));
      try {
        var lines = ScanFiles.takeReady(source);
        if (!lines.isEmpty()) {
          return lines.get(0);
        }
      } catch (ScannerException.LinkLost e) {
        assertThat(e).hasMessageNotContaining("hunter2");
      }
    }
    return 0;
  }
}
