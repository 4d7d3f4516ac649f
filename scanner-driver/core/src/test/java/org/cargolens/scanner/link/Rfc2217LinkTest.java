package org.cargolens.scanner.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class Rfc2217LinkTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final SerialSettings SETTINGS =
      new SerialSettings(
          38_655, 8, SerialSettings.Parity.EVEN, 2, SerialSettings.FlowControl.RTSCTS);

  /** 38655 is 96FF: a byte of the speed must be escaped. */
  private static final String GREETING =
      "fffb2c fffb00 fffd00 fffb03 fffd03"
          + "fffa2c01000096fffffff0 fffa2c0208fff0 fffa2c0303fff0 fffa2c0402fff0 fffa2c0503fff0";

  private static final String AGREED =
      "fffd2c fffd00 fffb00"
          + "fffa2c65000096fffffff0 fffa2c6608fff0 fffa2c6703fff0 fffa2c6802fff0 fffa2c6903fff0";

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static <T> FutureTask<T> started(Callable<T> action) {
    FutureTask<T> task = new FutureTask<>(action);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private Rfc2217Link connect(Duration limit) throws ScannerException {
    return Rfc2217Link.connect(
        new LinkAddress.Tcp("127.0.0.1", server.getLocalPort()), SETTINGS, Deadline.after(limit));
  }

  /** A server that waits for the greeting and then sends what it is given. */
  private FutureTask<Socket> answering(String answer) {
    return started(
        () -> {
          Socket socket = server.accept();
          byte[] greeting = socket.getInputStream().readNBytes(hex(GREETING).length);
          assertThat(HexFormat.of().formatHex(greeting)).isEqualTo(GREETING.replace(" ", ""));
          socket.getOutputStream().write(hex(answer));
          return socket;
        });
  }

  @Test
  void write_bothWays_arrivesUnaltered() throws Exception {
    FutureTask<Socket> answering = answering("0a0d" + AGREED);
    try (Rfc2217Link link = connect(SOON);
        Socket socket = answering.get(SOON.toSeconds(), TimeUnit.SECONDS)) {
      byte[] sent = new byte[200_000];
      new Random(1).nextBytes(sent);
      ByteBuffer escaped = ByteBuffer.allocate(2 * sent.length);
      for (byte value : sent) {
        escaped.put(value);
        if (value == (byte) 255) {
          escaped.put(value);
        }
      }
      FutureTask<byte[]> got =
          started(() -> socket.getInputStream().readNBytes(escaped.position()));
      link.write(ByteBuffer.wrap(sent), Deadline.after(SOON));
      assertThat(got.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .isEqualTo(Arrays.copyOf(escaped.array(), escaped.position()));
      FutureTask<Boolean> answered =
          started(
              () -> {
                socket.getOutputStream().write(escaped.array(), 0, escaped.position());
                return true;
              });
      ByteBuffer back = ByteBuffer.allocate(sent.length);
      while (back.hasRemaining()) {
        assertThat(link.read(back, Deadline.after(SOON))).isPositive();
      }
      assertThat(back.array()).isEqualTo(sent);
      assertThat(answered.get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(link.name()).startsWith("rfc2217://127.0.0.1:");
      assertThat(link.read(back.clear(), Deadline.after(Duration.ofMillis(20)))).isZero();
    }
  }

  @Test
  void write_serverOffersMore_declinesOnce() throws Exception {
    FutureTask<Socket> answering = answering(AGREED);
    try (Rfc2217Link link = connect(SOON);
        Socket socket = answering.get(SOON.toSeconds(), TimeUnit.SECONDS)) {
      socket.getOutputStream().write(hex("fffb01 fffb01 fffd18 fffa2c6a00fff0 fffa2c6bfff0 41"));
      assertThat(link.read(ByteBuffer.allocate(9), Deadline.after(SOON))).isEqualTo(1);
      link.write(ByteBuffer.wrap(new byte[] {0x42}), Deadline.after(SOON));
      assertThat(socket.getInputStream().readNBytes(7)).isEqualTo(hex("fffe01 fffc18 42"));
    }
  }

  @Test
  void connect_serverDeclines_isAConfigurationError() throws Exception {
    assertRefused("fffe2c", "declines RFC 2217");
    assertRefused("fffc00", "would alter bytes");
    assertRefused("fffa2c6500002580fff0", "baud to 9600 instead of 38655");
    assertRefused("fffa2c6701fff0", "parity to 1 instead of 3");
  }

  private void assertRefused(String answer, String said) throws Exception {
    FutureTask<Socket> answering = answering(answer);
    assertThatThrownBy(() -> connect(SOON))
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining(said);
    answering.get(SOON.toSeconds(), TimeUnit.SECONDS).close();
  }

  @Test
  void connect_serverThatEchoesOrIsSilent_endsAtTheDeadline() throws Exception {
    FutureTask<Socket> answering = answering(GREETING);
    assertThatThrownBy(() -> connect(Duration.ofMillis(200)))
        .isInstanceOf(ScannerException.DeadlineExceeded.class)
        .hasMessageContaining("baud, data bits");
    answering.get(SOON.toSeconds(), TimeUnit.SECONDS).close();
  }

  @Test
  void connect_serverHangsUp_isUnreachable() {
    FutureTask<Boolean> closing =
        started(
            () -> {
              server.accept().close();
              return true;
            });
    assertThatThrownBy(() -> connect(SOON)).isInstanceOf(ScannerException.Unreachable.class);
    assertThat(closing).succeedsWithin(SOON);
  }

  @Test
  void read_serverTakesItBack_endsTheLink() throws Exception {
    FutureTask<Socket> answering = answering(AGREED);
    try (Rfc2217Link link = connect(SOON);
        Socket socket = answering.get(SOON.toSeconds(), TimeUnit.SECONDS)) {
      socket.getOutputStream().write(hex("fffc00"));
      assertThatThrownBy(() -> link.read(ByteBuffer.allocate(9), Deadline.after(SOON)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void of_configuration_givesTheAddress() throws Exception {
    assertThat(LinkAddress.of(Scanners.check("linescan+rfc2217://[::1]:99?baud=9600")))
        .isEqualTo(
            new LinkAddress.Rfc2217(new LinkAddress.Tcp("::1", 99), SerialSettings.of(9600)));
  }
}
