package org.cargolens.scanner.model.linescan;

import java.nio.ByteBuffer;
import java.util.List;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.Introduction;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.spi.PortEvents;
import org.cargolens.scanner.spi.ScanPlan;
import org.cargolens.scanner.spi.ScannerPort;
import org.cargolens.scanner.wire.FrameLayout;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.FrameWriter;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.cargolens.scanner.wire.TroubleCode;

/** The host's side of the line-scan protocol: requests. What comes back is read by its inbox. */
final class LineScanPort implements ScannerPort {
  /** What a thread finds that is about to ask for lines of a scan that was just released. */
  private static final int NO_SCAN = 0;

  private final int blockBytes;
  private final int window;
  private final FrameWriter writer = new FrameWriter();
  private final LineScanInbox inbox = new LineScanInbox();

  LineScanPort(int blockBytes, int window) {
    this.blockBytes = blockBytes;
    this.window = window;
  }

  @Override
  public ByteBuffer room() {
    return inbox.room();
  }

  @Override
  public void received(PortEvents events) throws ScannerException {
    inbox.received(events);
  }

  @Override
  public Introduction identify(PortContext context, Deadline deadline) throws ScannerException {
    Answer who = ask(context, new Request(FrameType.IDENTIFY, FrameType.IDENTITY), deadline);
    Answer what =
        ask(context, new Request(FrameType.CAPABILITIES, FrameType.CAPABILITY_LIST), deadline);
    try {
      ScannerIdentity identity = Message.Identity.read(who.payload()).identity();
      Capabilities capabilities = Message.CapabilityList.read(what.payload()).capabilities();
      return new Introduction(identity, capabilities);
    } catch (MalformedPayloadException e) {
      throw inbox.violation(Phase.IDENTIFY, e.getMessage(), what.payload());
    }
  }

  @Override
  public ScanPlan begin(PortContext context, ScanRequest request, Deadline deadline)
      throws ScannerException {
    Answer answer =
        ask(
            context,
            new Request(FrameType.START, FrameType.STARTED, new Message.Start(blockBytes)),
            deadline);
    try {
      Message.Started started = Message.Started.read(answer.payload());
      if (started.scanNumber() == 0) {
        throw new MalformedPayloadException("scan number must not be 0");
      }
      for (var stream : started.scan().streams()) {
        if (stream.sampleBytesOfLine() > FrameLayout.MAX_PAYLOAD - 64) {
          throw new MalformedPayloadException("a line does not fit a frame: " + stream);
        }
      }
      inbox.expect(started.scanNumber(), started.scan().streams());
      return new ScanPlan(started.scan(), blockBytes, window);
    } catch (MalformedPayloadException e) {
      throw inbox.violation(Phase.START, e.getMessage(), answer.payload());
    }
  }

  /**
   * The answer to START, and with it the scan's number, may still be on its way: rule 2.6 helps.
   */
  @Override
  public void abandon(PortContext context, Deadline deadline) throws ScannerException {
    inbox.expect(0, List.of());
    Answer unused = ask(context, new Request(FrameType.IDENTIFY, FrameType.IDENTITY), deadline);
  }

  @Override
  public void stop(PortContext context) throws ScannerException {
    int scan = inbox.scanNumber();
    if (scan != NO_SCAN) {
      send(context, FrameType.STOP, new Message.ScanNumber(scan));
    }
  }

  @Override
  public void release(PortContext context, Deadline deadline) throws ScannerException {
    Message message = new Message.ScanNumber(inbox.scanNumber());
    inbox.expect(0, List.of());
    Answer unused =
        ask(context, new Request(FrameType.RELEASE, FrameType.RELEASED, message), deadline);
  }

  @Override
  public void heartbeat(PortContext context) throws ScannerException {
    send(context, FrameType.HEARTBEAT, new Message.Empty());
  }

  @Override
  public void requestAgain(PortContext context, List<LineRange> missing) throws ScannerException {
    int scan = inbox.scanNumber();
    if (scan != NO_SCAN) {
      send(context, FrameType.RESEND, new Message.Ranges(scan, missing));
    }
  }

  @Override
  public int blocksSeen() {
    return inbox.nextSequence();
  }

  @Override
  public void grant(PortContext context, int limit) throws ScannerException {
    int scan = inbox.scanNumber();
    if (scan != NO_SCAN) {
      send(context, FrameType.CREDIT, new Message.Credit(scan, limit));
    }
  }

  private void send(PortContext context, FrameType type, Message message)
      throws ScannerException.LinkLost {
    context.send(frame(type, context.newRequestId(), message));
  }

  /** Returns a copy, as a request is sent again while others use the writer. */
  private ByteBuffer frame(FrameType type, int requestId, Message message) {
    synchronized (writer) {
      ByteBuffer frame = writer.frame(type, requestId, message);
      return ByteBuffer.allocate(frame.remaining()).put(frame).flip();
    }
  }

  private Answer ask(PortContext context, Request request, Deadline deadline)
      throws ScannerException {
    int id = context.newRequestId();
    Answer answer = context.ask(id, frame(request.type, id, request.message), deadline);
    if (answer.type() == FrameType.REFUSED.code()) {
      throw refusal(request, answer);
    }
    if (answer.type() != request.answer.code()) {
      throw inbox.violation(
          request.phase(),
          "answer to " + request.type + " is of type " + answer.type(),
          answer.payload());
    }
    return answer;
  }

  private ScannerException refusal(Request request, Answer answer) {
    try {
      Message.Trouble trouble = Message.Trouble.read(answer.payload());
      if (trouble.safety()) {
        return new ScannerException.SafetyInterlock(
            request.phase(), trouble.code(), trouble.text());
      }
      return switch (trouble.code()) {
        case TroubleCode.BUSY -> new ScannerException.InUse(request.phase(), trouble.text());
        case TroubleCode.FAULTY ->
            new ScannerException.DeviceFault(request.phase(), trouble.code(), trouble.text());
        default -> new ScannerException.Refused(request.phase(), trouble.code(), trouble.text());
      };
    } catch (MalformedPayloadException e) {
      return inbox.violation(request.phase(), e.getMessage(), answer.payload());
    }
  }

  /** A request and the type of its answer. */
  private record Request(FrameType type, FrameType answer, Message message) {
    Request(FrameType type, FrameType answer) {
      this(type, answer, new Message.Empty());
    }

    Phase phase() {
      return switch (type) {
        case IDENTIFY, CAPABILITIES -> Phase.IDENTIFY;
        case START -> Phase.START;
        default -> Phase.FINISH;
      };
    }
  }
}
