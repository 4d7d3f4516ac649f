package org.cargolens.scanner.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerUri;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class TlsLinkTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private static Path folder;

  private static Path password;
  private static Path scanner;
  private static Path host;

  private ServerSocketChannel server;

  @BeforeAll
  static void makeKeys() throws Exception {
    password = Files.writeString(folder.resolve("password"), KeyStores.PASSWORD + "\n");
    scanner = KeyStores.make(folder, "scanner", "ip:127.0.0.1");
    host = KeyStores.make(folder, "host", "dns:host.example");
  }

  @BeforeEach
  void listen() throws IOException {
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private int port() throws IOException {
    return ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  private static Deadline later() {
    return Deadline.after(SOON);
  }

  private static TlsIdentity.Store store(Path file) {
    return new TlsIdentity.Store(file, password);
  }

  /** Who trusts whom: each its own key and the certificate of the other. */
  private static TlsIdentity identity(Path trusted, Path own) throws Exception {
    return TlsIdentity.of(store(KeyStores.trusting(trusted)), store(own));
  }

  private FutureTask<TlsLink> accepting(TlsIdentity identity) {
    return started(() -> TlsLink.accepted(server.accept(), identity, later()));
  }

  private static <T> FutureTask<T> started(Callable<T> action) {
    FutureTask<T> task = new FutureTask<>(action);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private TlsLink connected() throws Exception {
    return TlsLink.connect("127.0.0.1", port(), identity(scanner, host), later());
  }

  @Test
  void write_bothWaysAtOnce_arrivesInOrder() throws Exception {
    FutureTask<TlsLink> accepting = accepting(identity(host, scanner));
    try (TlsLink here = connected();
        TlsLink there = accepting.get(SOON.toSeconds(), TimeUnit.SECONDS)) {
      assertThat(here.name()).isEqualTo("tls://127.0.0.1:" + port());
      FutureTask<byte[]> a = started(() -> exchange(here, 1, 2));
      FutureTask<byte[]> b = started(() -> exchange(there, 2, 1));
      assertThat(a.get(30, TimeUnit.SECONDS)).isEqualTo(bytes(2));
      assertThat(b.get(30, TimeUnit.SECONDS)).isEqualTo(bytes(1));
      assertThat(here.read(ByteBuffer.allocate(9), Deadline.after(Duration.ofMillis(20)))).isZero();
    }
  }

  /** Sends the bytes of one seed while it receives as many. */
  private static byte[] exchange(TlsLink link, int sentSeed, int gotSeed) throws Exception {
    FutureTask<Boolean> writing =
        started(
            () -> {
              link.write(ByteBuffer.wrap(bytes(sentSeed)), later());
              return true;
            });
    ByteBuffer got = ByteBuffer.allocate(bytes(gotSeed).length);
    Random random = new Random(gotSeed);
    while (got.hasRemaining()) {
      int most = Math.min(got.remaining(), 1 + random.nextInt(40_000));
      int count = link.read(got.slice(got.position(), most), later());
      assertThat(count).as("seed %d at %d", gotSeed, got.position()).isPositive();
      got.position(got.position() + count);
    }
    assertThat(writing.get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return got.array();
  }

  private static byte[] bytes(int seed) {
    byte[] bytes = new byte[1_000_000 + seed];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void connect_untrustedScanner_isAccessDenied() throws Exception {
    FutureTask<TlsLink> accepting = accepting(identity(host, scanner));
    TlsIdentity stranger = identity(host, host);

    assertThatThrownBy(() -> TlsLink.connect("127.0.0.1", port(), stranger, later()))
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining("tls://127.0.0.1")
        .hasMessageContaining("certification path");
    assertThatThrownBy(() -> accepting.get(SOON.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void connect_certificateOfAnotherHost_isAccessDenied() throws Exception {
    FutureTask<TlsLink> accepting = accepting(identity(host, host));
    TlsIdentity trusting = identity(host, host);

    assertThatThrownBy(() -> TlsLink.connect("127.0.0.1", port(), trusting, later()))
        .isInstanceOf(ScannerException.AccessDenied.class)
        .hasMessageContaining("127.0.0.1");
    assertThatThrownBy(() -> accepting.get(SOON.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void accepted_hostWithoutCertificate_isRefused() throws Exception {
    FutureTask<TlsLink> accepting = accepting(identity(host, scanner));
    TlsIdentity nobody = TlsIdentity.of(store(KeyStores.trusting(scanner)), null);

    // A host of TLS 1.3 learns of the refusal when it first reads.
    assertThatThrownBy(
            () -> {
              try (TlsLink link = TlsLink.connect("127.0.0.1", port(), nobody, later())) {
                link.read(ByteBuffer.allocate(1), later());
              }
            })
        .isInstanceOfAny(IOException.class, ScannerException.AccessDenied.class);
    assertThatThrownBy(() -> accepting.get(SOON.toSeconds(), TimeUnit.SECONDS))
        .hasMessageContaining("certificate");
  }

  @Test
  void connect_serverSpeaksSomethingElse_isAccessDenied() throws Exception {
    FutureTask<Boolean> answering =
        started(
            () -> {
              try (SocketChannel channel = server.accept()) {
                channel.write(
                    ByteBuffer.wrap("HTTP/1.0 400\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                return channel.read(ByteBuffer.allocate(4096)) > 0;
              }
            });
    TlsIdentity identity = identity(scanner, host);

    assertThatThrownBy(() -> TlsLink.connect("127.0.0.1", port(), identity, later()))
        .isInstanceOf(ScannerException.AccessDenied.class);
    assertThat(answering.get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void connect_silentServer_endsAtTheDeadline() throws Exception {
    TlsIdentity identity = identity(scanner, host);

    assertThatThrownBy(
            () ->
                TlsLink.connect(
                    "127.0.0.1", port(), identity, Deadline.after(Duration.ofMillis(200))))
        .isInstanceOf(ScannerException.DeadlineExceeded.class)
        .hasMessageContaining("TLS handshake");
  }

  @Test
  void read_connectionCutWithoutFarewell_isAnError() throws Exception {
    FutureTask<TlsLink> accepting = accepting(identity(host, scanner));
    try (TlsLink here = connected()) {
      TlsLink there = accepting.get(SOON.toSeconds(), TimeUnit.SECONDS);
      there.write(ByteBuffer.wrap(new byte[] {7}), later());
      there.close();

      assertThat(here.read(ByteBuffer.allocate(5), later())).isEqualTo(1);
      assertThatThrownBy(() -> here.read(ByteBuffer.allocate(5), later()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void of_wrongStores_namesTheFile() throws Exception {
    Path other = Files.writeString(folder.resolve("other-password"), "wrong");
    Path gone = folder.resolve("gone.p12");
    Path torn = Files.write(folder.resolve("torn.p12"), new byte[] {1, 2, 3});
    Path large = Files.writeString(folder.resolve("large"), "x".repeat(2000));

    assertRefused(new TlsIdentity.Store(scanner, other), "scanner.p12");
    assertRefused(new TlsIdentity.Store(gone, password), "gone.p12");
    assertRefused(new TlsIdentity.Store(torn, password), "torn.p12");
    assertRefused(new TlsIdentity.Store(scanner, gone), "gone.p12");
    assertRefused(new TlsIdentity.Store(scanner, large), "at most 1024 bytes");
  }

  private static void assertRefused(TlsIdentity.Store store, String said) {
    assertThatThrownBy(() -> TlsIdentity.of(store, null))
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining(said)
        .message()
        .doesNotContain(KeyStores.PASSWORD);
    assertThatThrownBy(() -> TlsIdentity.of(null, store))
        .isInstanceOf(ScannerException.Configuration.class);
  }

  @Test
  void of_options_goTogether() throws Exception {
    String trust = KeyStores.trusting(scanner).toString();
    Map<String, String> both = Map.of("trust", trust, "trust-password-file", password.toString());

    assertThat(LinkAddress.of(config(both))).isInstanceOf(LinkAddress.Tls.class);
    assertThatThrownBy(() -> LinkAddress.of(config(Map.of("keys", trust))))
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining("keys-password-file");
  }

  private static ScannerConfig config(Map<String, String> options) throws Exception {
    return ScannerConfig.of(
        new ScannerUri("linescan", LinkKind.TLS, "localhost:7", options), TlsIdentity.OPTIONS);
  }
}
