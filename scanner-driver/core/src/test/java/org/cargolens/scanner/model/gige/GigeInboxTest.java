package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.DiscoveryScope;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.UdpStreamLink;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.cargolens.scanner.wire.gige.GvspPacket;
import org.cargolens.scanner.wire.gige.PixelFormat;
import org.junit.jupiter.api.Test;

final class GigeInboxTest {
  private static final FrameGeometry GEOMETRY =
      new FrameGeometry(PixelFormat.MONO8, 16, 4, 0, EnergyLayout.SINGLE);

  private long now;
  private final GigeInbox inbox =
      new GigeInbox("udp://device:3956", Duration.ofMillis(500), () -> now);
  private final Recording events = new Recording(GEOMETRY);

  private void receive(byte socket, ByteBuffer bytes) throws ScannerException {
    inbox.room().put(socket).put(bytes);
    inbox.received(events);
  }

  private void answer(GvcpStatus status, GvcpCommand command, int id, int... words)
      throws ScannerException {
    receive(UdpStreamLink.COMMANDS, GvcpMessage.answer(status, command.code(), id, words));
  }

  @Test
  void received_answer_isASignOfLife() throws Exception {
    answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK, 7, 42);
    assertThat(events.heard).isEqualTo(1);
    assertThat(events.answers).hasSize(1);
    assertThat(events.answers.get(0).payload().getInt(0)).isEqualTo(42);
    assertThat(GvcpClient.status(events.answers.get(0))).isZero();
  }

  @Test
  void received_pendingAnswer_putsTheRequestOff() throws Exception {
    answer(GvcpStatus.SUCCESS, GvcpCommand.PENDING_ACK, 7, 1500);
    assertThat(events.postponed).containsExactly(Duration.ofMillis(1500));
    assertThat(events.answers).isEmpty();
    answer(GvcpStatus.SUCCESS, GvcpCommand.PENDING_ACK, 7);
    assertThat(events.postponed).hasSize(1);
  }

  @Test
  void received_nonsense_isDamaged() throws Exception {
    receive(UdpStreamLink.COMMANDS, ByteBuffer.allocate(3));
    receive(UdpStreamLink.COMMANDS, GvcpMessage.request(GvcpCommand.DISCOVERY, 1, 5));
    answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK, 0, 1);
    assertThat(events.damaged).isEqualTo(3);
    assertThat(events.heard).isZero();
    receive(UdpStreamLink.STREAM, ByteBuffer.allocate(3));
    assertThat(events.damaged).as("nobody waits for the stream").isEqualTo(3);
  }

  @Test
  void received_heartbeat_checksWhoHasControl() throws Exception {
    inbox.awaitHeartbeat(9);
    answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK, 9, BootstrapRegister.CONTROL);
    inbox.awaitHeartbeat(10);
    answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK, 8, 0);
    assertThatThrownBy(() -> answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK, 10, 0))
        .isInstanceOf(ScannerException.LinkLost.class)
        .hasMessageContaining("udp://device:3956: control of the device is lost");
    inbox.awaitHeartbeat(11);
    assertThatThrownBy(() -> answer(GvcpStatus.ACCESS_DENIED, GvcpCommand.READ_REGISTER_ACK, 11))
        .isInstanceOf(ScannerException.LinkLost.class)
        .hasMessageContaining("ACCESS_DENIED");
    inbox.awaitHeartbeat(12);
    assertThatThrownBy(() -> answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK, 12))
        .isInstanceOf(ScannerException.Protocol.class);
  }

  @Test
  void received_stopAndSilence_endTheScan() throws Exception {
    inbox.expect(new FrameWindow(GEOMETRY, new FrameWindow.Plan(64 + 8, 0, false, false, 4)));
    ByteBuffer packet = ByteBuffer.allocate(100);
    new GvspPacket.Head(0, GvspPacket.PAYLOAD, 5, 1, false).write(packet);
    receive(UdpStreamLink.STREAM, packet.position(8 + 64).flip());
    assertThat(events.lines).hasSize(4);
    assertThat(events.heard).as("a stream is no sign that the device listens").isZero();
    inbox.awaitStop(20);
    now += Duration.ofSeconds(9).toNanos();
    answer(GvcpStatus.BUSY, GvcpCommand.WRITE_REGISTER_ACK, 20, 0);
    assertThat(events.end).as("not stopped yet").isEqualTo(-1);
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 20, 1);
    assertThat(inbox.isStopped()).isTrue();
    assertThat(events.end).isEqualTo(4);
    assertThat(inbox.isSilent()).isTrue();
    inbox.expect(null);
    assertThat(inbox.isStopped()).isFalse();
  }

  @Test
  void received_randomBytes_neverFail() throws Exception {
    for (long seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      receive((byte) random.nextInt(2), ByteBuffer.wrap(bytes));
    }
    assertThat(events.damaged).isPositive();
  }

  @Test
  void candidate_otherAnswers_areNone() throws Exception {
    InetSocketAddress device = new InetSocketAddress(InetAddress.getLoopbackAddress(), 3956);
    ByteBuffer registers = ByteBuffer.allocate(BootstrapRegister.DISCOVERY_BYTES);
    registers.put(BootstrapRegister.MODEL.address(), new byte[] {'M', '1'});
    ByteBuffer good = GvcpMessage.discovered(0xD15C, registers);
    assertThat(GigeDiscovery.candidate(device, good))
        .get()
        .satisfies(
            one -> {
              assertThat(one.uri().withoutOptions()).isEqualTo("gige+udp://127.0.0.1:3956");
              assertThat(one.identity().model()).isEqualTo("M1");
              assertThat(one.identity().firmware()).isEmpty();
            });
    for (int length = 0; length < good.limit(); length++) {
      ByteBuffer cut = good.duplicate().limit(length);
      assertThat(GigeDiscovery.candidate(device, cut)).isEmpty();
    }
    assertThat(GigeDiscovery.candidate(device, GvcpMessage.discovered(1, registers))).isEmpty();
  }

  @Test
  void discover_wrongOrEmptyScope_isRefusedOrEmpty() throws Exception {
    GigeVisionModel model = new GigeVisionModel();
    Deadline deadline = Deadline.after(Duration.ofMillis(50));
    assertThat(model.discover(new DiscoveryScope(java.util.List.of()), deadline)).isEmpty();
    DiscoveryScope ipv6 =
        new DiscoveryScope(java.util.List.of(InetAddress.getByAddress(new byte[16])));
    assertThatThrownBy(() -> model.discover(ipv6, deadline))
        .isInstanceOf(ScannerException.Configuration.class);
    byte[] silent = {127, 0, 0, 99};
    DiscoveryScope nobody = new DiscoveryScope(java.util.List.of(InetAddress.getByAddress(silent)));
    long begun = System.nanoTime();
    assertThat(model.discover(nobody, Deadline.after(Duration.ofMillis(300)))).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }
}
