package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.spi.ScannerPort;

/**
 * Plays a transcript to a detector's profile: every datagram that it says, and all that it makes of
 * those that come. No socket, no clock, no thread.
 */
final class DetectorRehearsal {
  private final DetectorProfile profile;
  private final Faults faults;

  DetectorRehearsal(DetectorProfile profile, Faults faults) {
    this.profile = profile;
    this.faults = faults;
  }

  void play(Transcript transcript) {
    for (Transcript.Call call : transcript.calls()) {
      boolean scan = call.verb().equals("scan") && call.name().matches("[0-9]{1,6}");
      if (!scan && !call.verb().equals("identify")) {
        faults.add(call.place(), "a detector's transcript has identify and scan LINES");
      } else {
        play(call, scan ? Integer.parseInt(call.name()) : 0);
      }
    }
  }

  private void play(Transcript.Call call, int lines) {
    DetectorPort port =
        new DetectorPort(
            profile, faults.file(), new DetectorPort.Setup(lines, new ScanNumbers(0), () -> 0));
    HeardLines heard = new HeardLines(profile);
    Script script = new Script(call, port, heard);
    Map<String, String> values = new TreeMap<>();
    String failure = "";
    try {
      if (call.verb().equals("identify")) {
        ScannerIdentity who = port.identify(script, Deadline.after(Duration.ZERO)).identity();
        values.put("manufacturer", who.manufacturer());
        values.put("model", who.model());
        values.put("serial", who.serialNumber());
        values.put("firmware", who.firmware().orElse(""));
      } else {
        script.scan();
        values.putAll(heard.values());
      }
    } catch (ScannerException e) {
      failure = e.getClass().getSimpleName();
      faultUnless(call, failure, String.valueOf(e.getMessage()));
    }
    if (script.isRight()) {
      compare(call, values, failure);
    }
  }

  private void faultUnless(Transcript.Call call, String failure, String message) {
    if (call.results().stream()
        .noneMatch(one -> one.kind().equals("fails") && one.name().equals(failure))) {
      faults.add(call.place(), failure + ": " + message);
    }
  }

  private void compare(Transcript.Call call, Map<String, String> values, String failure) {
    for (Transcript.Result result : call.results()) {
      String found = values.get(result.name());
      if (result.kind().equals("fails")) {
        if (!failure.equals(result.name())) {
          faults.add(result.place(), "expected to fail by " + result.name());
        }
      } else if (found == null) {
        faults.add(result.place(), "nothing is called '" + result.name() + "'");
      } else if (!found.equals(result.value().strip())) {
        faults.add(result.place(), "'" + result.name() + "' is " + found);
      }
    }
  }

  /** What a transcript has of one call, as a link would have it. */
  private final class Script implements PortContext {
    private final Transcript.Call call;
    private final Deque<Transcript.Line> rest;
    private final ScannerPort port;
    private final HeardLines heard;
    private int requests;
    private boolean wrong;

    Script(Transcript.Call call, ScannerPort port, HeardLines heard) {
      this.call = call;
      this.port = port;
      this.heard = heard;
      rest = new ArrayDeque<>(call.lines());
      rest.removeIf(Transcript.Pause.class::isInstance);
    }

    void scan() throws ScannerException {
      Deadline now = Deadline.after(Duration.ZERO);
      port.begin(this, ScanRequest.DEFAULT, now);
      port.grant(this, 1);
      while (!rest.isEmpty() && !wrong) {
        if (rest.peek() instanceof Transcript.In) {
          feed();
        } else if (heard.isOver()) {
          port.release(this, now);
        } else {
          port.heartbeat(this);
        }
      }
    }

    boolean isRight() {
      if (!wrong && !rest.isEmpty()) {
        faults.add(rest.peek().place(), "the profile ends before this is said");
        wrong = true;
      }
      return !wrong;
    }

    private void feed() throws ScannerException {
      port.room().put(((Transcript.In) rest.remove()).bytes().duplicate());
      port.received(heard);
    }

    @Override
    public int newRequestId() {
      requests++;
      return requests;
    }

    @Override
    public void send(ByteBuffer frame) throws ScannerException.LinkLost {
      Transcript.Line line = rest.peek();
      if (line instanceof Transcript.Out out && out.bytes().equals(frame)) {
        rest.remove();
        return;
      }
      wrong = true;
      byte[] said = new byte[frame.remaining()];
      frame.duplicate().get(said);
      faults.add(
          line == null ? call.place() : line.place(),
          "the profile says " + HexFormat.ofDelimiter(" ").formatHex(said));
      throw new ScannerException.LinkLost(Phase.COMMAND, "the transcript says something else");
    }

    @Override
    public Answer ask(int requestId, ByteBuffer frame, Deadline deadline) throws ScannerException {
      send(frame);
      while (rest.peek() instanceof Transcript.In) {
        feed();
        Answer answer = heard.answer(requestId);
        if (answer != null) {
          return answer;
        }
      }
      throw new ScannerException.DeadlineExceeded(Phase.COMMAND, "no answer in the transcript");
    }

    @Override
    public Awaited request(int requestId, ByteBuffer frame) {
      return deadline -> ask(requestId, frame, deadline);
    }
  }
}
