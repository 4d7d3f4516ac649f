package org.cargolens.scanner.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class LinkTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;

  /** Sends a megabyte, more than any buffer between, and checks that it arrives. */
  private static void exchange(Link from, Link to) throws Exception {
    byte[] sent = new byte[1 << 20];
    new Random(1).nextBytes(sent);
    CompletableFuture<Void> written = inThread(() -> from.write(ByteBuffer.wrap(sent), later()));
    ByteBuffer got = ByteBuffer.allocate(sent.length);
    while (got.hasRemaining()) {
      assertThat(to.read(got, later())).isPositive();
    }
    written.get(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(got.array()).isEqualTo(sent);
    long began = System.nanoTime();
    assertThat(to.read(ByteBuffer.allocate(1), Deadline.after(Duration.ofMillis(80)))).isZero();
    assertThat(System.nanoTime() - began).isGreaterThan(70_000_000L);
  }

  private static Deadline later() {
    return Deadline.after(SOON);
  }

  private interface Action {
    void run() throws IOException;
  }

  private static CompletableFuture<Void> inThread(Action action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                action.run();
                done.complete(null);
              } catch (IOException e) {
                done.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  private static void closeEndsRead(Link link) throws Exception {
    CompletableFuture<Void> reading =
        inThread(() -> link.read(ByteBuffer.allocate(1), Deadline.after(Duration.ofMinutes(1))));
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    link.close();
    link.close();
    assertThatThrownBy(() -> reading.get(SOON.toSeconds(), TimeUnit.SECONDS))
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void tcp_bytes_arriveInOrderAndCloseEndsWaits() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      Link host = new LinkAddress.Tcp("127.0.0.1", port).connect(later());
      Link device = TcpLink.accepted(server.accept());
      exchange(host, device);
      exchange(device, host);
      CompletableFuture<Void> stuck =
          inThread(
              () ->
                  host.write(
                      ByteBuffer.allocate(64 << 20), Deadline.after(Duration.ofMillis(100))));
      assertThatThrownBy(() -> stuck.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .hasMessageContaining("takes no more bytes");
      device.close();
      Link silent = new LinkAddress.Tcp("127.0.0.1", port).connect(later());
      closeEndsRead(silent);
    }
  }

  @Test
  void tcp_closedOrResetLink_isNamed() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      Link closed = new LinkAddress.Tcp("127.0.0.1", port).connect(later());
      closed.close();
      assertThatThrownBy(() -> closed.write(ByteBuffer.allocate(1), later()))
          .hasMessageContaining("tcp://127.0.0.1:" + port);
      assertThatThrownBy(() -> closed.read(ByteBuffer.allocate(1), later()))
          .hasMessageContaining("tcp://127.0.0.1:" + port);
      server.accept().close();
      try (Link reset = new LinkAddress.Tcp("127.0.0.1", port).connect(later())) {
        SocketChannel device = server.accept();
        device.setOption(StandardSocketOptions.SO_LINGER, 0);
        device.close();
        assertThatThrownBy(() -> reset.read(ByteBuffer.allocate(1), later()))
            .hasMessageContaining("tcp://127.0.0.1:" + port);
      }
    }
  }

  @Test
  void tcp_unknownHost_isUnreachable() {
    assertThatThrownBy(() -> TcpLink.connect("no-such-host.invalid", 1, later()))
        .isInstanceOf(ScannerException.Unreachable.class);
    assertThatThrownBy(() -> new LinkAddress.Tcp("x", 0)).hasMessageContaining("0");
  }

  @Test
  void resolve_silentNameServer_endsAtTheDeadline() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    HostName.Resolver silent =
        host -> {
          awaitQuietly(over);
          throw new UnknownHostException(host);
        };
    Deadline soon = Deadline.after(Duration.ofMillis(100));
    assertThatThrownBy(() -> HostName.resolve("tcp://x:1", "x", silent, soon))
        .isInstanceOf(ScannerException.DeadlineExceeded.class)
        .hasMessageContaining("tcp://x:1");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> HostName.resolve("tcp://x:1", "x", silent, later()))
        .isInstanceOf(ScannerException.Cancelled.class);
    assertThat(Thread.interrupted()).isTrue();
    over.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void serial_noDevice_isAScannerException() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no device");
    for (String path : List.of(file.toString(), folder.toString(), "no-such-port", "/\0")) {
      assertThatThrownBy(() -> SerialLink.open(path, SerialSettings.of(9600)))
          .as(path)
          .isInstanceOf(ScannerException.class);
    }
  }

  @Test
  void of_configuration_givesTheAddress() throws Exception {
    assertThat(LinkAddress.of(Scanners.check("linescan+tcp://[::1]:99")))
        .isEqualTo(new LinkAddress.Tcp("::1", 99));
    assertThat(LinkAddress.of(Scanners.check("linescan+serial:COM3?baud=9600&parity=odd")))
        .isEqualTo(
            new LinkAddress.Serial(
                "COM3",
                new SerialSettings(
                    9600, 8, SerialSettings.Parity.ODD, 1, SerialSettings.FlowControl.NONE)));
    for (String wrong : new String[] {"host", ":1", "[]:1", "host:99999", "host:0", "host:x"}) {
      assertThatThrownBy(() -> LinkAddress.of(Scanners.check("linescan+tcp://" + wrong)))
          .as(wrong)
          .isInstanceOf(ScannerException.Configuration.class);
    }
    assertThatThrownBy(() -> SerialSettings.of(1)).hasMessageContaining("baud");
  }

  @Test
  void serial_bytes_arriveInOrderAndUnplugIsSeen() throws Exception {
    Path program = Peers.require("socat", "socat");
    Path left = folder.resolve("left");
    Path right = folder.resolve("right");
    Process socat =
        new ProcessBuilder(
                program.toString(),
                "PTY,link=" + left + ",raw,echo=0",
                "PTY,link=" + right + ",raw,echo=0")
            .start();
    try {
      long end = System.nanoTime() + SOON.toNanos();
      while (!(Files.exists(left) && Files.exists(right)) && System.nanoTime() < end) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      SerialSettings settings =
          new SerialSettings(
              57_600, 8, SerialSettings.Parity.EVEN, 2, SerialSettings.FlowControl.RTSCTS);
      try (Link host = SerialLink.open(left.toString(), settings);
          Link device = SerialLink.open(right.toString(), SerialSettings.of(57_600))) {
        assertThatThrownBy(() -> SerialLink.open(left.toString(), settings))
            .isInstanceOf(ScannerException.InUse.class);
        exchange(host, device);
        exchange(device, host);
        overdueWriteEnds(host);
        socat.destroyForcibly();
        assertThatThrownBy(() -> drain(device)).hasMessageContaining("has gone");
        assertThatThrownBy(() -> device.write(ByteBuffer.allocate(10), later()))
            .hasMessageContaining("has gone");
      }
    } finally {
      socat.destroyForcibly();
    }
  }

  private static void drain(Link link) throws IOException {
    Deadline limit = later();
    while (!limit.hasPassed()) {
      int unused = link.read(ByteBuffer.allocate(1 << 16), limit);
    }
  }

  private static void overdueWriteEnds(Link host) throws Exception {
    CompletableFuture<Void> stuck =
        inThread(
            () -> host.write(ByteBuffer.allocate(4 << 20), Deadline.after(Duration.ofMillis(100))));
    CompletableFuture<Void> reading =
        inThread(() -> host.read(ByteBuffer.allocate(1), Deadline.after(Duration.ofMinutes(1))));
    assertThatThrownBy(() -> stuck.get(SOON.toSeconds(), TimeUnit.SECONDS))
        .hasMessageContaining("takes no more bytes");
    assertThatThrownBy(() -> reading.get(SOON.toSeconds(), TimeUnit.SECONDS))
        .hasMessageContaining("closed");
  }
}
