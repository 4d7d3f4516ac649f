package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
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
    expectScan();
    inbox.awaitStart(2);
    frame(5);
    assertThat(events.lines).hasSize(4);
    assertThat(events.heard).as("a stream is no sign that the device listens").isZero();
    inbox.awaitStop(20);
    now += Duration.ofSeconds(9).toNanos();
    answer(GvcpStatus.BUSY, GvcpCommand.WRITE_REGISTER_ACK, 20, 0);
    assertThat(events.end).as("not stopped yet").isEqualTo(-1);
    inbox.awaitStop(21);
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 21, 1);
    assertThat(inbox.isStopped()).isTrue();
    assertThat(events.end).isEqualTo(4);
    assertThat(inbox.isSilent()).isTrue();
    inbox.expect(null);
    assertThat(inbox.isStopped()).isFalse();
  }

  private void expectScan() {
    inbox.expect(new FrameWindow(GEOMETRY, new StreamPlan(64 + 8, 0, false, false, 4)));
  }

  /** A whole frame in one packet, which is all that a frame needs. */
  private void frame(int block) throws ScannerException {
    ByteBuffer packet = ByteBuffer.allocate(100);
    new GvspPacket.Head(0, GvspPacket.PAYLOAD, block, 1, false).write(packet);
    receive(UdpStreamLink.STREAM, packet.position(8 + 64).flip());
  }

  @Test
  void received_frameBeforeTheStart_isOfAnotherScan() throws Exception {
    expectScan();
    frame(900);
    assertThat(events.lines).isEmpty();
    inbox.awaitStart(2);
    frame(1);
    assertThat(events.lines).containsOnlyKeys(0, 1, 2, 3);
  }

  @Test
  void received_linesOrAnAnswer_sayThatTheDeviceHasStarted() throws Exception {
    expectScan();
    inbox.awaitStart(2);
    assertThat(inbox.isStarted()).isFalse();
    answer(GvcpStatus.SUCCESS, GvcpCommand.PENDING_ACK, 2, 1500);
    assertThat(inbox.startPutOffUntil()).isEqualTo(now + Duration.ofMillis(1500).toNanos());
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 2, 1);
    assertThat(inbox.isStarted()).isTrue();
    expectScan();
    assertThat(inbox.isStarted()).isFalse();
    inbox.awaitStart(3);
    frame(1);
    assertThat(inbox.isStarted()).isTrue();
    expectScan();
    inbox.awaitStart(4);
    assertThatThrownBy(() -> answer(GvcpStatus.BUSY, GvcpCommand.WRITE_REGISTER_ACK, 4, 0))
        .isInstanceOf(ScannerException.Refused.class)
        .hasMessageContaining("refuses to start: BUSY");
    inbox.awaitOrder(5);
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 5, 1);
    inbox.awaitOrder(6);
    assertThatThrownBy(() -> answer(GvcpStatus.WRITE_PROTECT, GvcpCommand.WRITE_REGISTER_ACK, 6, 0))
        .hasMessageContaining("refuses a trigger");
  }

  /** Answers to what was said for a scan come when the next one has begun already. */
  @Test
  void received_answersToTheScanBefore_sayNothingOfThisOne() throws Exception {
    expectScan();
    inbox.awaitStart(2);
    inbox.awaitOrder(3);
    inbox.awaitStop(4);
    expectScan();
    answer(GvcpStatus.BUSY, GvcpCommand.WRITE_REGISTER_ACK, 2, 0);
    answer(GvcpStatus.WRITE_PROTECT, GvcpCommand.WRITE_REGISTER_ACK, 3, 0);
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 4, 1);
    assertThat(inbox.isStopped()).isFalse();
    inbox.awaitStart(5);
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 2, 1);
    answer(GvcpStatus.SUCCESS, GvcpCommand.PENDING_ACK, 2, 1500);
    assertThat(inbox.isStarted()).isFalse();
    assertThat(inbox.startPutOffUntil()).isLessThanOrEqualTo(now);
    frame(1);
    now += Duration.ofSeconds(5).toNanos();
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 6, 1);
    assertThat(events.end).isEqualTo(-1);
  }

  /** A frame that the device is at when it is told to stop takes as long as the others did. */
  @Test
  void received_frameAfterTheStop_belongsToTheScan() throws Exception {
    expectScan();
    inbox.awaitStart(2);
    for (int block = 1; block <= 3; block++) {
      now += Duration.ofMillis(180).toNanos();
      frame(block);
    }
    inbox.awaitStop(20);
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 20, 1);
    now += Duration.ofMillis(300).toNanos();
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 21, 1);
    assertThat(events.end).as("one and a half frames' time").isEqualTo(-1);
    frame(4);
    now += Duration.ofMillis(501).toNanos();
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 22, 1);
    assertThat(events.end).isEqualTo(16);
  }

  @Test
  void received_stopBeforeThePaceIsKnown_waitsAsLongAsOtherwise() throws Exception {
    expectScan();
    inbox.awaitStart(2);
    frame(1);
    inbox.awaitStop(20);
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 20, 1);
    now += Duration.ofMillis(499).toNanos();
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 21, 1);
    assertThat(events.end).isEqualTo(-1);
    now += Duration.ofMillis(2).toNanos();
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 22, 1);
    assertThat(events.end).isEqualTo(4);
  }

  /** By then the next ones were sent. */
  @Test
  void received_slowAnswers_countAllTheSame() throws Exception {
    expectScan();
    for (int id = 30; id < 34; id++) {
      inbox.awaitStop(id);
      inbox.awaitHeartbeat(10 + id);
    }
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 31, 1);
    assertThat(inbox.isStopped()).isTrue();
    assertThatThrownBy(() -> answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK, 41, 0))
        .isInstanceOf(ScannerException.LinkLost.class);
  }

  /** The register says that somebody has control, and it is somebody else. */
  @Test
  void received_controlOfAnotherProgram_isNotOurs() throws Exception {
    inbox.awaitHeartbeat(9);
    inbox.awaitProof(10);
    answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK, 9, BootstrapRegister.CONTROL);
    assertThatThrownBy(() -> answer(GvcpStatus.ACCESS_DENIED, GvcpCommand.WRITE_REGISTER_ACK, 10))
        .isInstanceOf(ScannerException.LinkLost.class)
        .hasMessageContaining("lost to another program");
  }

  @Test
  void received_noProofOfControlForLong_isALoss() throws Exception {
    for (int id = 100; id < 112; id++) {
      inbox.awaitHeartbeat(id);
      answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK, id, BootstrapRegister.CONTROL);
    }
    inbox.awaitProof(112);
    answer(GvcpStatus.SUCCESS, GvcpCommand.WRITE_REGISTER_ACK, 112, 1);
    for (int id = 200; id < 212; id++) {
      inbox.awaitHeartbeat(id);
      answer(GvcpStatus.SUCCESS, GvcpCommand.READ_REGISTER_ACK, id, BootstrapRegister.CONTROL);
    }
    inbox.awaitHeartbeat(212);
    assertThatThrownBy(
            () ->
                answer(
                    GvcpStatus.SUCCESS,
                    GvcpCommand.READ_REGISTER_ACK,
                    212,
                    BootstrapRegister.CONTROL))
        .isInstanceOf(ScannerException.LinkLost.class)
        .hasMessageContaining("leaves orders without an answer");
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
}
