package org.cargolens.scanner.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UdpLinkTest {
  private final ByteBuffer room = ByteBuffer.allocate(UdpStreamLink.MOST_BYTES);
  private final List<DatagramChannel> sockets = new ArrayList<>();
  private DatagramChannel device = open();

  private static DatagramChannel open() {
    try {
      return DatagramChannel.open();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Deadline later() {
    return Deadline.after(Duration.ofSeconds(20));
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofMillis(50));
  }

  @BeforeEach
  void bindDevice() throws IOException {
    device = device.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void closeSockets() throws IOException {
    device.close();
    for (DatagramChannel socket : sockets) {
      socket.close();
    }
  }

  private DatagramChannel other(int lastByte) throws IOException {
    DatagramChannel socket = open();
    sockets.add(socket);
    byte[] address = {127, 0, 0, (byte) lastByte};
    return socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
  }

  private LinkAddress.Udp address() throws IOException {
    return new LinkAddress.Udp(
        "127.0.0.1", ((InetSocketAddress) device.getLocalAddress()).getPort());
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String read(Link link, Deadline deadline) throws IOException {
    room.clear();
    int count = link.read(room, deadline);
    room.flip();
    assertThat(room.remaining()).isEqualTo(count);
    return StandardCharsets.US_ASCII.decode(room).toString();
  }

  @Test
  void read_twoDatagrams_givesOneEach() throws Exception {
    try (Link link = address().connect(later())) {
      ByteBuffer sent = text("hello");
      link.write(sent, later());
      assertThat(sent.hasRemaining()).isFalse();
      ByteBuffer got = ByteBuffer.allocate(100);
      SocketAddress host = device.receive(got);
      assertThat(got.position()).isEqualTo(5);
      device.send(text("one"), host);
      device.send(text("two!"), host);
      assertThat(read(link, later())).isEqualTo("one");
      assertThat(read(link, later())).isEqualTo("two!");
      assertThat(read(link, soon())).isEmpty();
      device.send(ByteBuffer.allocate(UdpSettings.MOST_BYTES), host);
      assertThat(link.read(room.clear(), later())).isEqualTo(UdpSettings.MOST_BYTES);
    }
  }

  @Test
  void read_otherSender_isNotSeen() throws Exception {
    UdpSettings settings = new UdpSettings(1 << 16, 0);
    UdpLink link = UdpLink.connect(address(), settings, later());
    link.write(text("hello"), later());
    SocketAddress host = device.receive(ByteBuffer.allocate(100));
    other(1).send(text("intruder"), host);
    device.send(text("device"), host);
    assertThat(read(link, later())).isEqualTo("device");
    assertThat(link.receiveBufferBytes()).isGreaterThanOrEqualTo(1 << 16);
    link.close();
    assertThat(link.receiveBufferBytes()).isZero();
    assertThat(link.dropped()).isEmpty();
  }

  @Test
  void read_littleRoom_isRefused() throws Exception {
    try (Link link = address().connect(later())) {
      assertThatThrownBy(() -> link.read(ByteBuffer.allocate(1500), later()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("65507")
          .hasMessageContaining("1500");
    }
  }

  @Test
  void read_nobodyListens_isAnErrorThatNamesTheLink() throws Exception {
    LinkAddress.Udp address = address();
    device.close();
    try (Link link = address.connect(later())) {
      assertThatThrownBy(
              () -> {
                Deadline deadline = later();
                while (!deadline.hasPassed()) {
                  link.write(text("?"), later());
                  int unused = link.read(room.clear(), soon());
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessage("udp://127.0.0.1:" + address.port() + ": nobody listens there");
    }
  }

  @Test
  void close_endsARead() throws Exception {
    LinkAddress.Udp address = address();
    for (Link link :
        List.of(
            address.connect(later()),
            UdpStreamLink.connect(address, UdpSettings.DEFAULT, later()))) {
      CompletableFuture<Integer> reading =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return link.read(room.clear(), Deadline.after(Duration.ofMinutes(2)));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      link.close();
      link.close();
      assertThatThrownBy(() -> reading.get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("udp://127.0.0.1:" + address.port() + ": closed");
      assertThatThrownBy(() -> link.write(text("x"), later())).hasMessageContaining("closed");
    }
  }

  @Test
  void connect_impossible_saysWhy() throws Exception {
    assertThatThrownBy(() -> new LinkAddress.Udp("no-such-host.invalid", 9).connect(later()))
        .isInstanceOf(ScannerException.Unreachable.class)
        .hasMessageContaining("udp://no-such-host.invalid:9");
    UdpSettings taken = new UdpSettings(1 << 16, address().port());
    assertThatThrownBy(
            () -> UdpStreamLink.connect(new LinkAddress.Udp("127.0.0.1", 9), taken, later()))
        .isInstanceOf(ScannerException.InUse.class)
        .hasMessageContaining("local port " + taken.localPort());
    assertThatThrownBy(() -> new LinkAddress.Udp("x", 70_000)).hasMessageContaining("70000");
    assertThatThrownBy(() -> new UdpSettings(1, 0)).hasMessageContaining("receiveBufferBytes");
    assertThatThrownBy(() -> new UdpSettings(4096, -1)).hasMessageContaining("localPort");
    assertThat(LinkAddress.of(Scanners.check("gige+udp://[::1]:3956")))
        .isEqualTo(new LinkAddress.Udp("::1", 3956));
    assertThatThrownBy(() -> LinkAddress.of(Scanners.check("gige+udp://host")))
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining("udp link must be //host:port");
  }

  @Test
  void streamLink_bothSockets_areToldApartAndStrangersUnseen() throws Exception {
    try (UdpStreamLink link =
        UdpStreamLink.connect(address(), new UdpSettings(1 << 20, 0), later())) {
      assertThat(link.name()).isEqualTo("udp://127.0.0.1:" + address().port());
      link.write(text("command"), later());
      SocketAddress host = device.receive(ByteBuffer.allocate(100));
      other(9).send(text("stranger"), link.streamAddress());
      other(1).send(text("line"), link.streamAddress());
      assertThat(read(link, later())).isEqualTo((char) UdpStreamLink.STREAM + "line");
      device.send(text("answer"), host);
      assertThat(read(link, later())).isEqualTo((char) UdpStreamLink.COMMANDS + "answer");
      assertThat(read(link, soon())).isEmpty();
      assertThat(link.receiveBufferBytes()).isPositive();
    }
  }

  /**
   * What came for a former stream, read or not, sent or still under way, is nothing of the next.
   */
  @Test
  void renewStream_linesOfTheFormerStream_areNeverRead() throws Exception {
    try (UdpStreamLink link = UdpStreamLink.connect(address(), UdpSettings.DEFAULT, later())) {
      InetSocketAddress former = link.streamAddress();
      DatagramChannel stream = other(1);
      for (int i = 0; i < 50; i++) {
        stream.send(text("former"), former);
      }
      link.renewStream();
      assertThat(link.streamAddress().getPort()).isNotEqualTo(former.getPort());
      stream.send(text("late"), former);
      stream.send(text("line"), link.streamAddress());
      assertThat(read(link, later())).isEqualTo((char) UdpStreamLink.STREAM + "line");
      assertThat(read(link, soon())).isEmpty();
    }
  }

  @Test
  void renewStream_whileAnotherThreadReads_itReadsTheNewStream() throws Exception {
    try (UdpStreamLink link = UdpStreamLink.connect(address(), UdpSettings.DEFAULT, later())) {
      DatagramChannel stream = other(1);
      for (int i = 0; i < 50; i++) {
        CompletableFuture<String> reading =
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return read(link, later());
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
        link.renewStream();
        stream.send(text("line " + i), link.streamAddress());
        assertThat(reading.get(60, TimeUnit.SECONDS))
            .isEqualTo((char) UdpStreamLink.STREAM + "line " + i);
      }
    }
  }

  @Test
  void renewStream_portIsGiven_emptiesItsSocket() throws Exception {
    int port;
    try (DatagramChannel free = DatagramChannel.open().bind(new InetSocketAddress(0))) {
      port = ((InetSocketAddress) free.getLocalAddress()).getPort();
    }
    UdpSettings settings = new UdpSettings(1 << 20, port);
    try (UdpStreamLink link = UdpStreamLink.connect(address(), settings, later())) {
      DatagramChannel stream = other(1);
      for (int i = 0; i < 400; i++) {
        stream.send(text("former"), link.streamAddress());
      }
      link.renewStream();
      assertThat(link.streamAddress().getPort()).isEqualTo(port);
      assertThat(read(link, soon())).isEmpty();
      stream.send(text("line"), link.streamAddress());
      assertThat(read(link, later())).isEqualTo((char) UdpStreamLink.STREAM + "line");
    }
  }

  @Test
  void renewStream_closed_saysSo() throws Exception {
    UdpStreamLink link = UdpStreamLink.connect(address(), UdpSettings.DEFAULT, later());
    link.close();
    assertThatThrownBy(link::renewStream)
        .isInstanceOf(ScannerException.LinkLost.class)
        .hasMessageContaining("closed");
  }

  /** Others that send without an end don't keep an answer waiting, nor the reader. */
  @Test
  void read_strangersNeverStop_endsInTime() throws Exception {
    try (UdpStreamLink link = UdpStreamLink.connect(address(), UdpSettings.DEFAULT, later())) {
      link.write(text("command"), later());
      SocketAddress host = device.receive(ByteBuffer.allocate(100));
      DatagramChannel stranger = other(9);
      AtomicBoolean over = new AtomicBoolean();
      InetSocketAddress target = link.streamAddress();
      Thread flood =
          new Thread(
              () -> {
                try {
                  while (!over.get()) {
                    stranger.send(text("stranger"), target);
                  }
                } catch (IOException e) {
                  over.set(true);
                }
              });
      flood.start();
      try {
        device.send(text("answer"), host);
        assertThat(read(link, later())).isEqualTo((char) UdpStreamLink.COMMANDS + "answer");
        assertThat(read(link, soon())).isEmpty();
      } finally {
        over.set(true);
        flood.join();
      }
    }
  }

  @Test
  void streamLink_streamNeverEnds_answerComesAllTheSame() throws Exception {
    try (UdpStreamLink link = UdpStreamLink.connect(address(), UdpSettings.DEFAULT, later())) {
      link.write(text("command"), later());
      SocketAddress host = device.receive(ByteBuffer.allocate(100));
      DatagramChannel stream = other(1);
      for (int i = 0; i < 200; i++) {
        stream.send(text("line"), link.streamAddress());
      }
      device.send(text("answer"), host);
      int before = 0;
      while (read(link, later()).charAt(0) == UdpStreamLink.STREAM) {
        before++;
      }
      assertThat(before).isLessThan(100);
    }
  }

  @Test
  void readAndWrite_steadyState_allocateNothing() throws Exception {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (UdpStreamLink link = UdpStreamLink.connect(address(), UdpSettings.DEFAULT, later())) {
      DatagramChannel stream = other(1);
      InetSocketAddress target = link.streamAddress();
      ByteBuffer line = ByteBuffer.allocateDirect(1400);
      ByteBuffer command = text("command");
      Deadline deadline = later();
      long before = 0;
      for (int i = 0; i < 4000; i++) {
        if (i == 2000) {
          before = threads.getCurrentThreadAllocatedBytes();
        }
        int sent = stream.send(line.clear(), target);
        link.write(command.clear(), deadline);
        check(link.read(room.clear(), deadline) == sent + 1);
      }
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(bytes / 2000)
          .as("bytes for each datagram that was read and written")
          .isLessThan(32);
    }
  }

  /** A check that allocates nothing. */
  private static void check(boolean fact) {
    if (!fact) {
      throw new AssertionError("another datagram came");
    }
  }

  @Test
  void dropped_bufferOverflows_isCounted() throws Exception {
    try (UdpStreamLink link = UdpStreamLink.connect(address(), new UdpSettings(4096, 0), later())) {
      DatagramChannel stream = other(1);
      for (int i = 0; i < 500; i++) {
        stream.send(ByteBuffer.allocate(1400), link.streamAddress());
      }
      OptionalLong dropped = link.dropped();
      if (dropped.isPresent()) {
        assertThat(dropped.getAsLong()).isBetween(300L, 500L);
      }
    }
  }

  @Test
  void drops_linesOfTheTable_areReadByPort() {
    String line =
        "  367: 0100007F:0F74 00000000:0000 07 00000000:00000000 00:00000000 00000000     0       "
            + " 0 33218 2 00000000baf4b2ee 17";
    assertThat(SocketDrops.drops(line, 0x0F74)).hasValue(17);
    assertThat(SocketDrops.drops(line, 0x0F75)).isEmpty();
    assertThat(SocketDrops.drops("  sl  local_address rem_address   st", 0x0F74)).isEmpty();
    assertThat(SocketDrops.drops(line.replace(" 17", " x"), 0x0F74)).isEmpty();
    assertThat(SocketDrops.drops("", 0)).isEmpty();
  }
}
