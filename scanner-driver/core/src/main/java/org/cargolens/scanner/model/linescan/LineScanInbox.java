package org.cargolens.scanner.model.linescan;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.LineTarget;
import org.cargolens.scanner.spi.PortEvents;
import org.cargolens.scanner.spi.PortEvents.StreamTotal;
import org.cargolens.scanner.wire.FrameLayout;
import org.cargolens.scanner.wire.FrameParser;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.LinesPayload;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.cargolens.scanner.wire.Parsed;
import org.jspecify.annotations.Nullable;

/** The host's side of the line-scan protocol: what comes from the scanner. */
final class LineScanInbox implements PortEvents.LineFiller {
  /** Damaged payloads without a sound frame between them after which the link is of no use. */
  private static final int MOST_DAMAGED = 64;

  /** Bytes without a sound frame after which whoever sends them is no such scanner. */
  private static final long MOST_GARBAGE = 4L << 20;

  private final FrameParser parser = new FrameParser(FrameLayout.MAX_PAYLOAD);
  private volatile Expected expected = new Expected(0, List.of());
  private volatile int nextSequence;
  private ByteBuffer payload = ByteBuffer.allocate(0);
  private @Nullable StreamDescription filling;

  /** The scan whose lines are taken, 0 for none. */
  private record Expected(int scanNumber, List<StreamDescription> streams) {}

  ByteBuffer room() {
    return parser.room();
  }

  void expect(int scanNumber, List<StreamDescription> streams) {
    nextSequence = 0;
    expected = new Expected(scanNumber, streams);
  }

  int scanNumber() {
    return expected.scanNumber;
  }

  int nextSequence() {
    return nextSequence;
  }

  void received(PortEvents events) throws ScannerException {
    while (true) {
      Parsed parsed = parser.next();
      if (parsed instanceof Parsed.Frame frame) {
        events.heard();
        read(frame, events);
      } else if (parsed instanceof Parsed.Damage damage) {
        events.damaged();
        judge(damage);
      } else {
        return;
      }
    }
  }

  private void judge(Parsed.Damage damage) throws ScannerException {
    if (damage.reason() == Parsed.Reason.VERSION) {
      throw violation(
          Phase.IDENTIFY,
          "the scanner speaks version "
              + damage.detail()
              + " of the line-scan protocol, this is version "
              + FrameLayout.VERSION,
          ByteBuffer.allocate(0));
    }
    if (parser.damagedInARow() > MOST_DAMAGED || parser.discardedInARow() > MOST_GARBAGE) {
      throw violation(
          Phase.STREAM,
          "no sound frame in the last " + parser.discardedInARow() + " bytes",
          ByteBuffer.allocate(0));
    }
  }

  private void read(Parsed.Frame frame, PortEvents events) throws ScannerException {
    try {
      if (frame.is(FrameType.LINES)) {
        readLines(frame.payload(), events);
      } else if (frame.is(FrameType.LOST)) {
        readLost(frame.payload(), events);
      } else if (frame.is(FrameType.END)) {
        readEnd(frame.payload(), events);
      } else if (frame.is(FrameType.ALIVE)) {
        readAlive(frame.payload());
      } else if (frame.is(FrameType.FAULT)) {
        readFault(frame.payload(), events);
      } else if (frame.requestId() != 0) {
        events.answered(frame.requestId(), Answer.copyOf(frame.type(), frame.payload()));
      }
    } catch (MalformedPayloadException e) {
      throw violation(
          Phase.STREAM, "frame of type " + frame.type() + ": " + e.getMessage(), frame.payload());
    }
  }

  private void readLines(ByteBuffer bytes, PortEvents events)
      throws MalformedPayloadException, ScannerException {
    if (bytes.remaining() < LinesPayload.HEAD_BYTES) {
      throw new MalformedPayloadException("lines in " + bytes.remaining() + " bytes");
    }
    Expected now = expected;
    if (now.scanNumber == 0 || LinesPayload.scanNumber(bytes) != now.scanNumber) {
      return;
    }
    int stream = LinesPayload.stream(bytes);
    int lines = LinesPayload.lines(bytes);
    if (stream >= now.streams.size() || lines == 0) {
      throw new MalformedPayloadException(lines + " lines of stream " + stream);
    }
    int needed = LinesPayload.bytes(now.streams.get(stream), lines);
    if (bytes.remaining() != needed) {
      throw new MalformedPayloadException(
          lines + " lines need " + needed + " bytes, there are " + bytes.remaining());
    }
    int sequence = LinesPayload.sequence(bytes);
    payload = bytes;
    filling = now.streams.get(stream);
    events.lines(stream, LinesPayload.firstLine(bytes), lines, this);
    // A block that was overtaken, or comes twice, shows nothing new: the credit stays as it is.
    if (sequence + 1 - nextSequence > 0) {
      nextSequence = sequence + 1;
    }
  }

  @Override
  public void fill(LineTarget target) {
    StreamDescription description = Objects.requireNonNull(filling, "filling");
    int lines = target.lines();
    payload.position(payload.position() + LinesPayload.HEAD_BYTES);
    if (description.encoder()) {
      for (int line = 0; line < lines; line++) {
        target.encoder(line, payload.getLong());
      }
    }
    for (int line = 0; line < lines; line++) {
      target.flags(line, payload.get());
    }
    int end = payload.limit();
    for (int channel = 0; channel < description.channels().size(); channel++) {
      ByteBuffer plane = target.plane(channel);
      plane.put(payload.limit(payload.position() + plane.remaining()));
      payload.limit(end);
    }
  }

  private void readLost(ByteBuffer bytes, PortEvents events)
      throws MalformedPayloadException, ScannerException {
    Message.Ranges lost = Message.Ranges.read(bytes);
    if (isCurrent(lost.scanNumber())) {
      for (LineRange range : lost.ranges()) {
        events.lost(range);
      }
    }
  }

  private void readEnd(ByteBuffer bytes, PortEvents events)
      throws MalformedPayloadException, ScannerException {
    Message.End end = Message.End.read(bytes);
    if (isCurrent(end.scanNumber())) {
      events.ended(
          end.totals().stream()
              .map(total -> new StreamTotal(total.lines(), total.digests()))
              .toList());
    }
  }

  private void readAlive(ByteBuffer bytes) throws MalformedPayloadException, ScannerException {
    Message.Alive alive = Message.Alive.read(bytes);
    int current = expected.scanNumber;
    if (current != 0 && alive.scanNumber() != current) {
      throw new ScannerException.LinkLost(
          Phase.STREAM, "the scanner has forgotten scan " + current + "; was it switched off?");
    }
    if (current != 0) {
      nextSequence = alive.nextSequence();
    }
  }

  private void readFault(ByteBuffer bytes, PortEvents events) throws MalformedPayloadException {
    Message.Trouble trouble = Message.Trouble.read(bytes);
    events.fault(
        trouble.safety()
            ? new ScannerException.SafetyInterlock(Phase.STREAM, trouble.code(), trouble.text())
            : new ScannerException.DeviceFault(Phase.STREAM, trouble.code(), trouble.text()));
  }

  private boolean isCurrent(int scanNumber) {
    int current = expected.scanNumber;
    return current != 0 && scanNumber == current;
  }

  ScannerException violation(Phase phase, @Nullable String what, ByteBuffer bytes) {
    return new ScannerException.Protocol(phase, String.valueOf(what), parser.offset(), bytes);
  }
}
