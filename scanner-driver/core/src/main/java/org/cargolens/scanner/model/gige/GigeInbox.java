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
  /** Shortest silence of the stream after the device has stopped, after which nothing comes. */
  private static final Duration QUIET = Duration.ofMillis(200);

  /** Frames after which it is known how long a frame takes. */
  private static final int TYPICAL = 3;

  /** Answers to heartbeats, with none between that proves whose control it is. */
  private static final int MOST_UNPROVEN = 12;

  private static final int OWN_BITS = BootstrapRegister.CONTROL | BootstrapRegister.EXCLUSIVE;

  private final String name;
  private final Duration patience;
  private final LongSupplier clock;
  private final ByteBuffer buffer = ByteBuffer.allocate(UdpStreamLink.MOST_BYTES);
  private final GvspPacket packet = new GvspPacket();
  private final Outstanding heartbeats = new Outstanding();
  private final Outstanding proofs = new Outstanding();
  private final Outstanding orders = new Outstanding();
  private final Outstanding stops = new Outstanding();
  private volatile @Nullable FrameWindow window;
  private volatile long streamAt;
  private volatile long longestPause;
  private volatile boolean armed;
  private volatile int startId;
  private volatile long startPutOffUntil;
  private volatile boolean started;
  private volatile boolean stopped;
  private int unproven;
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

  String name() {
    return name;
  }

  long now() {
    return clock.getAsLong();
  }

  /**
   * From now on packets belong to a scan, or to none. Those of a scan count only once it is being
   * started: what comes earlier is of another one.
   */
  void expect(@Nullable FrameWindow frames) {
    stops.clear();
    orders.clear();
    stopped = false;
    started = false;
    armed = false;
    startId = 0;
    longestPause = 0;
    streamAt = now();
    startPutOffUntil = streamAt;
    window = frames;
  }

  @Nullable FrameWindow window() {
    return window;
  }

  /** The answer to this request says who has control. */
  void awaitHeartbeat(int requestId) {
    heartbeats.add(requestId);
  }

  /** The answer to this request, which only the one in control may make, says whether it is us. */
  void awaitProof(int requestId) {
    proofs.add(requestId);
  }

  /** The device is told to start by this request; its lines count from now on. */
  void awaitStart(int requestId) {
    streamAt = now();
    startId = requestId;
    armed = true;
  }

  /** The answer to this request is of interest if it is a refusal. */
  void awaitOrder(int requestId) {
    orders.add(requestId);
  }

  /** The answer to this request says that the device records no more lines. */
  void awaitStop(int requestId) {
    stops.add(requestId);
  }

  /** Returns whether the device has started: it says so, or sends lines. */
  boolean isStarted() {
    return started;
  }

  /** Returns until when the device asked for patience with its start, by the clock. */
  long startPutOffUntil() {
    return startPutOffUntil;
  }

  boolean isStopped() {
    return stopped;
  }

  /**
   * Returns whether the stream has been silent for so long that waiting for more is in vain. A
   * device that is told to stop sends the frame that it is at, which takes as long as the others.
   */
  boolean isSilent() {
    FrameWindow frames = window;
    long longest = patience.toNanos();
    if (stopped && frames != null && frames.frames() >= TYPICAL) {
      longest = Math.min(longest, Math.max(QUIET.toNanos(), 2 * longestPause));
    }
    return now() - streamAt > longest;
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
    if (frames == null || !armed) {
      return;
    }
    boolean good = packet.read(buffer);
    if (good && !GvcpStatus.isError(packet.status())) {
      // That a packet is not to be had is an answer, and no part of the stream.
      long now = now();
      longestPause = started ? Math.max(longestPause, now - streamAt) : 0;
      streamAt = now;
      started = true;
    }
    if (!good || !frames.packet(buffer, packet, events)) {
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
      readPostponement(message, events);
      return;
    }
    readNews(message);
    events.answered(message.id(), GvcpClient.answer(message));
    FrameWindow frames = window;
    if (frames != null && isSilent()) {
      frames.silent(stopped, events);
    }
  }

  private void readPostponement(GvcpMessage message, PortEvents events) {
    if (message.payload().remaining() >= Integer.BYTES) {
      Duration longest = Duration.ofMillis(message.payload().getInt(0) & 0xFFFF);
      if (message.id() == startId) {
        startPutOffUntil = now() + longest.toNanos();
      }
      events.postponed(message.id(), longest);
    }
  }

  /** What an answer means for which nobody waits. */
  private void readNews(GvcpMessage message) throws ScannerException {
    if (heartbeats.take(message.id())) {
      checkControl(message);
    } else if (proofs.take(message.id())) {
      unproven = 0;
      if (message.first() == GvcpStatus.ACCESS_DENIED.code()) {
        throw new ScannerException.LinkLost(
            Phase.STREAM, name + ": control of the device is lost to another program");
      }
    } else if (message.id() == startId) {
      startId = 0; // or else, 65535 requests later, another one would be taken for it
      checkOrder(message, "to start");
      started = true;
    } else if (orders.take(message.id())) {
      checkOrder(message, "a trigger");
    } else if (stops.take(message.id()) && !GvcpStatus.isError(message.first())) {
      stopped = true;
    }
  }

  private void checkOrder(GvcpMessage answer, String order) throws ScannerException.Refused {
    if (GvcpStatus.isError(answer.first())) {
      throw new ScannerException.Refused(
          Phase.START,
          answer.first(),
          name + ": the device refuses " + order + ": " + GvcpStatus.ofCode(answer.first()));
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
    unproven++;
    if (unproven > MOST_UNPROVEN) {
      throw new ScannerException.LinkLost(
          Phase.STREAM,
          name + ": control of the device is lost; it leaves orders without an answer");
    }
  }
}
