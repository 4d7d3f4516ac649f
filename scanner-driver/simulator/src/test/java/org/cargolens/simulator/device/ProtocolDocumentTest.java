package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A second host, written from {@code linescan-protocol.md} alone: it shares no code with the first.
 */
@Timeout(120)
final class ProtocolDocumentTest {
  private record Frame(int type, int request, ByteBuffer payload) {}

  private record Stream(int detectors, boolean encoder, List<Integer> sampleBytes) {}

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  /** Rule 1.2. */
  private static void send(Socket socket, int type, int request, byte[] payload)
      throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(20 + payload.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.put(new byte[] {0x43, 0x4C, (byte) 0xA5, 0x5A, 1, (byte) type});
    frame.putShort((short) request).putInt(payload.length);
    frame.putInt(crc(frame.array(), 0, 12)).put(payload);
    frame.putInt(crc(payload, 0, payload.length));
    socket.getOutputStream().write(frame.array());
  }

  /** Rule 1.2. */
  private static Frame receive(DataInputStream in) throws IOException {
    byte[] head = in.readNBytes(16);
    ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(HexFormat.of().formatHex(head, 0, 5)).isEqualTo("434ca55a01");
    assertThat(header.getInt(12)).isEqualTo(crc(head, 0, 12));
    byte[] payload = in.readNBytes(header.getInt(8));
    byte[] trailer = in.readNBytes(4);
    assertThat(ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt())
        .isEqualTo(crc(payload, 0, payload.length));
    return new Frame(
        head[5] & 0xFF,
        header.getShort(6) & 0xFFFF,
        ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN));
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  private static void skipText(ByteBuffer from) {
    int length = from.getShort() & 0xFFFF;
    from.position(from.position() + (length == 0xFFFF ? 0 : length));
  }

  /** Rules 2.5 and 2.4; the scan number has been read. */
  private static List<Stream> streams(ByteBuffer started) {
    skipText(started);
    skipText(started);
    started.position(started.position() + 13);
    for (int containers = started.get(); containers > 0; containers--) {
      started.get();
      skipText(started);
      started.getDouble();
    }
    int views = started.get();
    started.position(started.position() + 18 * views);
    List<Stream> streams = new ArrayList<>();
    for (int left = started.get() & 0xFF; left > 0; left--) {
      started.getShort();
      int detectors = started.getInt();
      started.getInt();
      boolean encoder = (started.get() & 1) != 0;
      List<Integer> sampleBytes = new ArrayList<>();
      for (int channels = started.get(); channels > 0; channels--) {
        started.getShort();
        sampleBytes.add(started.get() / 8);
        started.get();
      }
      streams.add(new Stream(detectors, encoder, sampleBytes));
    }
    assertThat(started.hasRemaining()).isFalse();
    return streams;
  }

  /** Pulls one scan and returns the SHA-256 of each channel of each stream. */
  private static List<String> pull(int port) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      send(socket, 0x01, 1, new byte[0]);
      assertThat(receive(in).type).isEqualTo(0x81);
      send(socket, 0x03, 2, ints(10_000));
      Frame started = receive(in);
      assertThat(started.type).isEqualTo(0x83);
      assertThat(started.request).isEqualTo(2);
      int scan = started.payload.getInt();
      List<Stream> streams = streams(started.payload);
      List<List<ByteArrayOutputStream>> samples = new ArrayList<>();
      for (Stream stream : streams) {
        samples.add(stream.sampleBytes.stream().map(width -> new ByteArrayOutputStream()).toList());
      }
      int seen = 0;
      send(socket, 0x07, 3, ints(scan, 5));
      Frame frame = receive(in);
      while (frame.type == 0x90) {
        assertThat(frame.payload.getInt(4)).isEqualTo(seen++);
        take(frame.payload, streams, samples);
        send(socket, 0x07, 3, ints(scan, seen + 5));
        frame = receive(in);
      }
      assertThat(frame.type).isEqualTo(0x92);
      List<String> digests = digests(samples);
      assertThat(endDigests(frame.payload)).isEqualTo(digests);
      send(socket, 0x05, 4, ints(scan));
      assertThat(receive(in).type).isEqualTo(0x85);
      return digests;
    }
  }

  /** Rule 3.1. */
  private static void take(
      ByteBuffer lines, List<Stream> streams, List<List<ByteArrayOutputStream>> samples) {
    int index = lines.get(8) & 0xFF;
    int count = lines.getShort(10) & 0xFFFF;
    Stream stream = streams.get(index);
    lines.position(16 + count * (stream.encoder ? 9 : 1));
    for (int channel = 0; channel < stream.sampleBytes.size(); channel++) {
      byte[] plane = new byte[count * stream.detectors * stream.sampleBytes.get(channel)];
      lines.get(plane);
      samples.get(index).get(channel).writeBytes(plane);
    }
    assertThat(lines.hasRemaining()).isFalse();
  }

  private static List<String> digests(List<List<ByteArrayOutputStream>> samples) throws Exception {
    List<String> digests = new ArrayList<>();
    for (List<ByteArrayOutputStream> stream : samples) {
      for (ByteArrayOutputStream channel : stream) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(channel.toByteArray());
        digests.add(HexFormat.of().formatHex(digest));
      }
    }
    return digests;
  }

  /** Rule 4.4. */
  private static List<String> endDigests(ByteBuffer end) {
    List<String> digests = new ArrayList<>();
    end.getInt();
    for (int streams = end.get() & 0xFF; streams > 0; streams--) {
      end.getInt();
      for (int left = end.get(); left > 0; left--) {
        byte[] digest = new byte[32];
        end.get(digest);
        digests.add(HexFormat.of().formatHex(digest));
      }
    }
    return digests;
  }

  private static List<String> expected(RawScan scan) {
    List<String> digests = new ArrayList<>();
    scan.views().stream()
        .flatMap(view -> view.channels().stream())
        .map(Channel::sha256)
        .forEach(digest -> digests.add(digest.hex()));
    scan.views().stream()
        .flatMap(view -> view.calibration().stream())
        .forEach(frame -> digests.add(frame.channel().sha256().hex()));
    return digests;
  }

  @Test
  void hostWrittenFromTheDocument_pullsTheSameSamples() throws Exception {
    for (RawScan scan : List.of(SampleScans.full(120, 300, 21), SampleScans.twoViews(90, 22))) {
      try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(scan), 0)) {
        assertThat(pull(device.port())).isEqualTo(expected(scan));
        assertThat(pull(device.port())).isEqualTo(expected(scan));
      }
    }
  }

  /** Rule 5.5. */
  @Test
  void heartbeat_openInterlock_isSaidAgain() throws Exception {
    RawScan scan = SampleScans.full(100, 16, 23);
    FaultPlan faults = FaultPlan.NONE.withInterlockAfter(10);
    try (VirtualScanner device =
            VirtualScanner.onTcp(VirtualScanner.Setup.of(scan).withFaults(faults), 0);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), device.port())) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      send(socket, 0x03, 1, ints(500));
      int number = receive(in).payload.getInt();
      send(socket, 0x07, 2, ints(number, 1000));
      Frame frame = receive(in);
      while (frame.type == 0x90) {
        frame = receive(in);
      }
      assertThat(frame.type).isEqualTo(0x93);
      for (int request = 3; request < 6; request++) {
        send(socket, 0x08, request, new byte[0]);
        Frame again = receive(in);
        assertThat(again.type).isEqualTo(0x93);
        assertThat(again.payload).isEqualTo(frame.payload);
        assertThat(receive(in).type).isEqualTo(0x88);
      }
    }
  }

  /** Rule 1.7. */
  @Test
  void header_otherVersion_endsTheConversation() throws Exception {
    RawScan scan = SampleScans.full(10, 16, 24);
    try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(scan), 0);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), device.port())) {
      ByteBuffer header = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
      header.put(new byte[] {0x43, 0x4C, (byte) 0xA5, 0x5A, 2, 1}).putShort((short) 1).putInt(0);
      header.putInt(crc(header.array(), 0, 12));
      socket.getOutputStream().write(header.array());
      socket.setSoTimeout(5000);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }
}
