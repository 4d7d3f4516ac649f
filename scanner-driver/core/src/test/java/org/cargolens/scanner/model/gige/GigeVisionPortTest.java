package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.LinkAddress;
import org.cargolens.scanner.link.UdpSettings;
import org.cargolens.scanner.link.UdpStreamLink;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.cargolens.scanner.wire.gige.PixelFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The port against a device in memory, which answers at once and remembers what it was told. */
final class GigeVisionPortTest {
  private static final int CONTROL = BootstrapRegister.CONTROL_PRIVILEGE.address();
  private static final int STREAM_PORT = BootstrapRegister.STREAM_PORT.address();

  private final MemoryDevice device = new MemoryDevice();
  private final KnownDevice known = new KnownDevice();
  private UdpStreamLink link;

  @BeforeEach
  void openLink() throws Exception {
    link =
        UdpStreamLink.connect(
            new LinkAddress.Udp("127.0.0.1", 9), new UdpSettings(1 << 16, 0), soon());
  }

  @AfterEach
  void closeLink() {
    link.close();
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(30));
  }

  private GigeVisionPort port() throws ScannerException {
    ScannerConfig config =
        ScannerConfig.of(
            new org.cargolens.scanner.ScannerUri(
                "gige", LinkKind.UDP, "127.0.0.1:9", java.util.Map.of()),
            GigeSettings.OPTIONS);
    return new GigeVisionPort(link, GigeSettings.of(config), known, MonotonicClock.SYSTEM);
  }

  private GigeVisionPort identified() throws ScannerException {
    GigeVisionPort port = port();
    var unused = port.identify(device, soon());
    return port;
  }

  @Test
  void identify_again_doesNotReadTheDescriptionAgain() throws Exception {
    GigeVisionPort unused = identified();
    int first = device.descriptionReads;
    assertThat(first).isPositive();
    unused = identified();
    assertThat(device.descriptionReads).isEqualTo(first);
    device.text(BootstrapRegister.DEVICE_VERSION, "2.0");
    unused = identified();
    assertThat(device.descriptionReads).as("other firmware").isGreaterThan(first);
  }

  @Test
  void identify_anotherDeviceInItsPlace_isRefusedBeforeAnythingIsWritten() throws Exception {
    GigeVisionPort unused = identified();
    device.writes.clear();
    device.text(BootstrapRegister.SERIAL_NUMBER, "other");
    assertThatThrownBy(this::identified)
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining("another device answers")
        .hasMessageContaining("other");
    assertThat(device.writes).isEmpty();
  }

  @Test
  void leave_claimFailedHalfWay_givesControlBack() throws Exception {
    device.clampHeartbeat = 100;
    GigeVisionPort port = port();
    assertThatThrownBy(() -> port.identify(device, soon()))
        .isInstanceOf(ScannerException.Configuration.class)
        .hasMessageContaining("'heartbeat'");
    assertThat(device.get(CONTROL)).isEqualTo(BootstrapRegister.CONTROL);
    port.leave(device);
    assertThat(device.get(CONTROL)).isZero();
  }

  @Test
  void leave_anotherProgramHasControl_leavesItAlone() throws Exception {
    device.deny(CONTROL, GvcpStatus.ACCESS_DENIED);
    GigeVisionPort port = port();
    assertThatThrownBy(() -> port.identify(device, soon()))
        .isInstanceOf(ScannerException.InUse.class)
        .hasMessageContaining("ACCESS_DENIED");
    device.writes.clear();
    port.leave(device);
    assertThat(device.writes).isEmpty();
  }

  /** Or else it would be in use, also for this program, until it misses the heartbeat. */
  @Test
  void received_nobodyIsUnderstood_givesControlBackAtOnce() throws Exception {
    try (DatagramSocket there = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      there.setSoTimeout(30_000);
      link.close();
      link =
          UdpStreamLink.connect(
              new LinkAddress.Udp("127.0.0.1", there.getLocalPort()),
              new UdpSettings(1 << 16, 0),
              soon());
      GigeVisionPort port = identified();
      int heartbeat = device.lastId + 1;
      port.heartbeat(device);
      ByteBuffer answer =
          GvcpMessage.answer(GvcpStatus.BUSY, GvcpCommand.READ_REGISTER_ACK.code(), heartbeat, 0);
      port.room().put(UdpStreamLink.COMMANDS).put(answer);
      Recording events =
          new Recording(new FrameGeometry(PixelFormat.MONO16, 64, 8, 0, EnergyLayout.SINGLE));
      assertThatThrownBy(() -> port.received(events)).isInstanceOf(ScannerException.LinkLost.class);
      DatagramPacket said = new DatagramPacket(new byte[64], 64);
      there.receive(said);
      GvcpMessage message = GvcpMessage.read(ByteBuffer.wrap(said.getData(), 0, said.getLength()));
      assertThat(message.command()).isEqualTo(GvcpCommand.WRITE_REGISTER.code());
      assertThat(message.payload().getInt(0)).isEqualTo(CONTROL);
      assertThat(message.payload().getInt(4)).isZero();
    }
  }

  @Test
  void begin_deviceStillAcquires_isStoppedBeforeTheStreamIsOpened() throws Exception {
    GigeVisionPort port = identified();
    device.writes.clear();
    int formerPort = link.streamAddress().getPort();
    var unused = port.begin(device, ScanRequest.DEFAULT, soon());
    List<MemoryDevice.Write> orders =
        device.writes.stream()
            .filter(
                one -> one.address() == MemoryDevice.ACQUISITION || one.address() == STREAM_PORT)
            .toList();
    int port0 = link.streamAddress().getPort();
    assertThat(orders)
        .containsExactly(
            new MemoryDevice.Write(MemoryDevice.ACQUISITION, 0),
            new MemoryDevice.Write(STREAM_PORT, 0),
            new MemoryDevice.Write(STREAM_PORT, port0));
    assertThat(port0).as("packets of the former scan find nobody").isNotEqualTo(formerPort);
  }

  @Test
  void begin_controlWasLost_isInUse() throws Exception {
    GigeVisionPort port = identified();
    device.deny(MemoryDevice.ACQUISITION, GvcpStatus.ACCESS_DENIED);
    assertThatThrownBy(() -> port.begin(device, ScanRequest.DEFAULT, soon()))
        .isInstanceOf(ScannerException.InUse.class);
  }

  /** Who waits for the answer of a slow device sends no heartbeats, and loses control. */
  @Test
  void grant_deviceTakesItsTime_waitsForNothing() throws Exception {
    GigeVisionPort port = identified();
    var unused = port.begin(device, ScanRequest.DEFAULT, soon());
    device.asked = 0;
    device.writes.clear();
    port.grant(device, 1);
    assertThat(device.asked).isZero();
    assertThat(device.writes).containsExactly(new MemoryDevice.Write(MemoryDevice.ACQUISITION, 1));
    port.heartbeat(device);
    assertThat(device.reads).contains(CONTROL);
  }
}
