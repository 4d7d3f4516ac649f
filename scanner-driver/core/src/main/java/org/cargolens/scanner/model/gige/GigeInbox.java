package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.link.UdpStreamLink;
import org.cargolens.scanner.spi.PortEvents;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.gige.BootstrapRegister;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.cargolens.scanner.wire.gige.GvspPacket;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a device sends, on the receive thread. An answer counts as a sign of life, a packet of
 * the stream does not: a device that streams and does not answer can't be controlled, and takes
 * control away when it does not hear from us.
 */
final class GigeInbox {
  /** Silence of the stream after the device has stopped, after which nothing more will come. */
  private static final Duration QUIET = Duration.ofMillis(200);

  private static final int OWN_BITS = BootstrapRegister.CONTROL | BootstrapRegister.EXCLUSIVE;

  private final String name;
  private final Duration patience;
  private final LongSupplier clock;
  private final ByteBuffer buffer = ByteBuffer.allocate(UdpStreamLink.MOST_BYTES);
  private final GvspPacket packet = new GvspPacket();
  private volatile @Nullable FrameWindow window;
  private volatile long streamAt;
  private volatile int heartbeatId;
  private volatile int stopId;
  private volatile boolean stopped;
  private long offset;

  /**
   * Makes an inbox.
   *
   * @param name the link's, for messages
   * @param patience silence of the stream after which what is missing counts as lost
   * @param clock as {@link System#nanoTime()}
   */
  GigeInbox(String name, Duration patience, LongSupplier clock) {
    this.name = name;
    this.patience = patience;
    this.clock = clock;
  }

  /** From now on packets belong to a scan, or to none. */
  void expect(@Nullable FrameWindow frames) {
    stopped = false;
    stopId = 0;
    streamAt = clock.getAsLong();
    window = frames;
  }

  @Nullable FrameWindow window() {
    return window;
  }

  /** The next answer to this request says who has control. */
  void awaitHeartbeat(int requestId) {
    heartbeatId = requestId;
  }

  /** The next answer to this request says that the device records no more lines. */
  void awaitStop(int requestId) {
    stopId = requestId;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Returns whether the stream has been silent for so long that waiting for more is in vain. */
  boolean isSilent() {
    Duration longest = stopped ? QUIET : patience;
    return clock.getAsLong() - streamAt > longest.toNanos();
  }

  ByteBuffer room() {
    return buffer.clear();
  }

  void received(PortEvents events) throws ScannerException {
    buffer.flip();
    int bytes = buffer.remaining();
    byte socket = buffer.get();
    if (socket == UdpStreamLink.STREAM) {
      readStream(events);
    } else {
      readAnswer(events);
    }
    offset += bytes - 1;
  }

  private void readStream(PortEvents events) throws ScannerException {
    FrameWindow frames = window;
    if (frames == null) {
      return;
    }
    streamAt = clock.getAsLong();
    if (!packet.read(buffer) || !frames.packet(buffer, packet, events)) {
      events.damaged();
    }
  }

  private void readAnswer(PortEvents events) throws ScannerException {
    GvcpMessage message;
    try {
      message = GvcpMessage.read(buffer);
    } catch (MalformedPayloadException e) {
      events.damaged();
      return;
    }
    if (message.isRequest() || message.id() == 0) {
      events.damaged();
      return;
    }
    events.heard();
    if (message.command() == GvcpCommand.PENDING_ACK.code()) {
      if (message.payload().remaining() >= Integer.BYTES) {
        int millis = message.payload().getInt(0) & 0xFFFF;
        events.postponed(message.id(), Duration.ofMillis(millis));
      }
      return;
    }
    if (message.id() == heartbeatId) {
      heartbeatId = 0;
      checkControl(message);
    }
    if (message.id() == stopId && !GvcpStatus.isError(message.first())) {
      stopped = true;
    }
    events.answered(message.id(), GvcpClient.answer(message));
    FrameWindow frames = window;
    if (frames != null && isSilent()) {
      frames.silent(stopped, events);
    }
  }

  private void checkControl(GvcpMessage answer) throws ScannerException {
    if (GvcpStatus.isError(answer.first())) {
      throw new ScannerException.LinkLost(
          Phase.STREAM,
          name + ": the device does not say who controls it: " + GvcpStatus.ofCode(answer.first()));
    }
    if (answer.payload().remaining() < Integer.BYTES) {
      throw new ScannerException.Protocol(
          Phase.STREAM, name + ": answer without a value", offset, answer.payload());
    }
    if ((answer.payload().getInt(0) & OWN_BITS) == 0) {
      throw new ScannerException.LinkLost(
          Phase.STREAM,
          name
              + ": control of the device is lost; it was switched off and on, or did not hear from"
              + " this program in time");
    }
  }
}
