package org.cargolens.simulator.device;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.wire.FrameType;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.Message;
import org.cargolens.scanner.wire.Parsed;
import org.cargolens.scanner.wire.TroubleCode;
import org.jspecify.annotations.Nullable;

/**
 * What a scanner does with the requests of one host, and the scan that it makes for it. Guarded by
 * the lock of its session.
 */
final class DeviceRequests {
  private static final int MOST_ANSWERS = 256;

  private final VirtualScanner.Setup setup;
  private final ServedScan whole;
  private final SessionFaults faults;
  private final boolean busy;
  private final Runnable whenBegun;
  private final ArrayDeque<Reply> answers = new ArrayDeque<>();
  private @Nullable ScanSending sending;
  private ServedScan scan;
  private int startRequest;
  private int scanNumber;

  /** An answer that was not sent yet. */
  record Reply(FrameType type, int requestId, Message message) {}

  /**
   * Makes it for one host.
   *
   * @param device the scanner
   * @param faults what goes wrong with this host
   * @param busy whether another host has the scanner, so that all is refused
   * @param whenBegun hears that a scan begins
   */
  DeviceRequests(
      DeviceSession.Device device, SessionFaults faults, boolean busy, Runnable whenBegun) {
    setup = device.setup();
    whole = device.scan();
    scan = whole;
    this.faults = faults;
    this.busy = busy;
    this.whenBegun = whenBegun;
  }

  /** Returns the scan that is being sent, or null. */
  @Nullable ScanSending sending() {
    return sending;
  }

  /** Returns the scan of the last start, with what is wrong in it. */
  ServedScan scan() {
    return scan;
  }

  /** Returns the next answer to send, or null. */
  @Nullable Reply nextAnswer() {
    return answers.poll();
  }

  /** Does what a host asks for. */
  void handle(Parsed.Frame frame) {
    Optional<FrameType> type = FrameType.ofCode(frame.type());
    try {
      if (busy || faults.isOtherHostThere()) {
        refuse(frame, TroubleCode.BUSY, "another host has the scanner");
      } else if (type.isEmpty()) {
        refuse(frame, TroubleCode.UNKNOWN_REQUEST, "unknown request " + frame.type());
      } else {
        handle(type.get(), frame);
      }
    } catch (MalformedPayloadException e) {
      refuse(frame, TroubleCode.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private void handle(FrameType type, Parsed.Frame frame) throws MalformedPayloadException {
    ByteBuffer payload = frame.payload();
    switch (type) {
      case IDENTIFY -> {
        sending = null;
        answer(FrameType.IDENTITY, frame, new Message.Identity(faults.identity(setup.identity())));
      }
      case CAPABILITIES ->
          answer(
              FrameType.CAPABILITY_LIST,
              frame,
              new Message.CapabilityList(new Capabilities(whole.description().streams(), true)));
      case START -> start(frame, Message.Start.read(payload));
      case STOP -> stop(frame, Message.ScanNumber.read(payload));
      case RELEASE -> release(frame, Message.ScanNumber.read(payload));
      case RESEND -> again(Message.Ranges.read(payload));
      case CREDIT -> credit(Message.Credit.read(payload));
      case HEARTBEAT -> {
        if (faults.isInterlocked()) {
          tellInterlock();
        }
        answer(FrameType.ALIVE, frame, alive());
      }
      default -> refuse(frame, TroubleCode.UNKNOWN_REQUEST, type + " is no request");
    }
  }

  private Message alive() {
    ScanSending current = sending;
    return current == null
        ? new Message.Alive(0, 0)
        : new Message.Alive(current.scanNumber(), current.sequence());
  }

  private void start(Parsed.Frame frame, Message.Start start) {
    ScanSending current = sending;
    if (faults.isInterlocked()) {
      answers.add(
          new Reply(
              FrameType.REFUSED,
              frame.requestId(),
              new Message.Trouble(TroubleCode.FAULTY, true, "the interlock is open")));
      return;
    }
    if (current != null && frame.requestId() != startRequest) {
      refuse(frame, TroubleCode.BUSY, "scan " + current.scanNumber() + " is not released");
      return;
    }
    if (current == null) {
      startRequest = frame.requestId();
      scan = faults.begin(whole);
      whenBegun.run();
      LineClock clock = new LineClock(linesPerSecond(), System.nanoTime(), faults::standstill);
      scanNumber = faults.scanNumberAfter(scanNumber);
      current = new ScanSending(scanNumber, scan, start.blockBytes(), clock);
      sending = current;
    }
    answer(FrameType.STARTED, frame, new Message.Started(current.scanNumber(), scan.description()));
  }

  double linesPerSecond() {
    return faults.linesPerSecond(setup.linesPerSecond());
  }

  void tellInterlock() {
    if (answers.size() < MOST_ANSWERS) {
      answers.add(
          new Reply(FrameType.FAULT, 0, new Message.Trouble(1001, true, "the interlock is open")));
    }
  }

  private void stop(Parsed.Frame frame, Message.ScanNumber stop) {
    ScanSending current = current(stop.scanNumber());
    if (current == null) {
      refuse(frame, TroubleCode.NO_SUCH_SCAN, "no scan " + stop.scanNumber());
      return;
    }
    current.stop();
    answer(FrameType.STOPPED, frame, stop);
  }

  private void release(Parsed.Frame frame, Message.ScanNumber release) {
    if (current(release.scanNumber()) != null) {
      sending = null;
    }
    answer(FrameType.RELEASED, frame, release);
  }

  private void again(Message.Ranges ranges) {
    ScanSending current = current(ranges.scanNumber());
    if (current != null) {
      current.again(ranges.ranges());
    }
  }

  private void credit(Message.Credit credit) {
    ScanSending current = current(credit.scanNumber());
    if (current != null) {
      current.credit(credit.limit());
    }
  }

  private @Nullable ScanSending current(int number) {
    ScanSending current = sending;
    return current != null && current.scanNumber() == number ? current : null;
  }

  private void answer(FrameType type, Parsed.Frame request, Message message) {
    // A host that asks without reading loses answers; it asks again.
    if (answers.size() < MOST_ANSWERS) {
      answers.add(new Reply(type, request.requestId(), message));
    }
  }

  private void refuse(Parsed.Frame request, int code, String text) {
    answer(FrameType.REFUSED, request, new Message.Trouble(code, false, text));
  }
}
