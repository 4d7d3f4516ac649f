package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.cargolens.scan.Domain;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.ViewDescription;
import org.cargolens.scanner.link.UdpSettings;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.Introduction;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.spi.PortEvents;
import org.cargolens.scanner.spi.ScanPlan;
import org.cargolens.scanner.spi.ScannerPort;
import org.jspecify.annotations.Nullable;

/** The protocol of a line detector that a profile describes. */
final class DetectorPort implements ScannerPort {
  private static final int BLOCKS = 256;

  private final DetectorProfile profile;
  private final String name;
  private final int lines;
  private final ScanNumbers numbers;
  private final LongSupplier clock;
  private final ByteBuffer room = ByteBuffer.allocate(UdpSettings.MOST_BYTES);
  private final RecentBeats beats = new RecentBeats();
  private volatile @Nullable Scan scan;
  private long offset;

  /**
   * What all connections to a detector have in common.
   *
   * @param lines how many lines a scan has; 0 until it is stopped or the detector ends it
   * @param numbers those of its scans
   * @param clock nanoseconds from any origin
   */
  record Setup(int lines, ScanNumbers numbers, LongSupplier clock) {}

  /** A scan: the number by which its lines are known, its start, and what came of its lines. */
  private record Scan(int number, DetectorStart start, LineWindow window) {}

  /**
   * Makes one.
   *
   * @param name the link's, for messages
   */
  DetectorPort(DetectorProfile profile, String name, Setup setup) {
    this.profile = profile;
    this.name = name;
    lines = setup.lines();
    numbers = setup.numbers();
    clock = setup.clock();
  }

  @Override
  public ByteBuffer room() {
    return room.clear();
  }

  @Override
  public void received(PortEvents events) throws ScannerException {
    room.flip();
    offset += room.remaining();
    for (DetectorProfile.Command command : profile.commands().values()) {
      if (command.in().matches(room)) {
        answer(command, events);
        return;
      }
    }
    LinePacket packet = profile.packet();
    if (!packet.matches(room) || !packet.isSound(room)) {
      events.damaged();
      return;
    }
    Scan now = scan;
    boolean numbered = packet.field(LinePacket.SCAN).isPresent();
    if (now != null && (!numbered || packet.number(LinePacket.SCAN, room) == now.number())) {
      now.window().take(room, events);
    }
  }

  private void answer(DetectorProfile.Command command, PortEvents events) throws ScannerException {
    events.heard();
    int id = (int) command.in().number("id", room);
    int error = (int) command.in().number("error", room);
    Scan now = scan;
    boolean starts = command.name().equals(DetectorProfile.START);
    if (starts && now != null && now.start().takeAnswer(id)) {
      if (error == 0) {
        now.window().begin(command.in().number("line", room), events);
      } else {
        events.fault(notStarted(error, "'start' is declined with code " + error));
      }
    }
    if (command.name().equals(DetectorProfile.STATUS) && error == 0) {
      status(command, id, events);
    }
    events.answered(id, Answer.copyOf(0, room));
  }

  private ScannerException notStarted(int code, String why) {
    return new ScannerException.DeviceFault(Phase.START, code, name + ": " + why);
  }

  private void status(DetectorProfile.Command command, int id, PortEvents events)
      throws ScannerException {
    long state = command.in().number("state", room);
    Optional<ScannerException> trouble = trouble(command, state, Phase.STREAM);
    trouble.ifPresent(events::fault);
    RecentBeats.Beat beat = beats.take(id);
    Scan now = scan;
    int inVain = now == null ? 0 : now.start().takeGivenUp();
    if (inVain > 0) {
      // Known by an answer to something else: it is the start that it does not answer.
      events.fault(notStarted(0, "no answer to " + inVain + " times 'start'"));
    }
    if (beat != null && now != null && beat.window() == now.window()) {
      boolean scanning = (state & command.scanning()) != 0;
      long sent = command.in().number(DetectorProfile.LINES, room);
      now.window()
          .status(new LineWindow.Status(sent, scanning, beat.stopped(), beat.mark()), events);
    }
  }

  private Optional<ScannerException> trouble(
      DetectorProfile.Command command, long state, Phase phase) {
    int code = (int) state;
    if ((state & command.interlock()) != 0) {
      return Optional.of(
          new ScannerException.SafetyInterlock(phase, code, name + ": the interlock is open"));
    }
    return (state & command.fault()) == 0
        ? Optional.empty()
        : Optional.of(
            new ScannerException.DeviceFault(phase, code, name + ": the detector has a fault"));
  }

  private ByteBuffer frame(String command, int id, int number) {
    return profile
        .command(command)
        .out()
        .fill(Map.of("id", (long) id, "scan", (long) number, DetectorProfile.LINES, (long) lines));
  }

  private ByteBuffer ask(PortContext context, String name, Phase phase, Deadline limit)
      throws ScannerException {
    int id = context.newRequestId();
    ByteBuffer answer = context.ask(id, frame(name, id, 0), limit).payload();
    DetectorProfile.Command command = profile.command(name);
    int error = command.in().matches(answer) ? (int) command.in().number("error", answer) : 0;
    if (!command.in().matches(answer)) {
      throw new ScannerException.Protocol(
          phase, this.name + ": another answer than to '" + name + "'", offset, answer);
    }
    if (error != 0) {
      throw new ScannerException.Refused(
          phase, error, this.name + ": '" + name + "' is declined with code " + error);
    }
    return answer;
  }

  @Override
  public Introduction identify(PortContext context, Deadline deadline) throws ScannerException {
    ByteBuffer answer = ask(context, DetectorProfile.IDENTIFY, Phase.IDENTIFY, deadline);
    ByteTemplate in = profile.command(DetectorProfile.IDENTIFY).in();
    Optional<String> firmware =
        Optional.of(in.text("firmware", answer)).filter(text -> !text.isEmpty());
    DetectorProfile.Identity identity = profile.identity();
    return new Introduction(
        new ScannerIdentity(
            identity.manufacturer(), identity.model(), in.text("serial", answer), firmware),
        new Capabilities(List.of(stream()), false));
  }

  private StreamDescription stream() {
    List<ChannelDescription> channels =
        profile.channels().stream()
            .map(kind -> new ChannelDescription(kind, Domain.RAW_COUNTS, profile.format()))
            .toList();
    return new StreamDescription(
        StreamDescription.Content.IMAGE,
        0,
        profile.detectors(),
        lines == 0 ? OptionalInt.empty() : OptionalInt.of(lines),
        profile.packet().field(LinePacket.ENCODER).isPresent(),
        channels);
  }

  /** Ends a scan that may be left of a host that went away, and sees how the detector is. */
  @Override
  public ScanPlan begin(PortContext context, ScanRequest request, Deadline deadline)
      throws ScannerException {
    ask(context, DetectorProfile.STOP, Phase.START, deadline);
    ByteBuffer answer = ask(context, DetectorProfile.STATUS, Phase.START, deadline);
    DetectorProfile.Command status = profile.command(DetectorProfile.STATUS);
    Optional<ScannerException> trouble =
        trouble(status, status.in().number("state", answer), Phase.START);
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    int number = numbers.next();
    DetectorStart start = new DetectorStart(id -> frame(DetectorProfile.START, id, number), clock);
    scan = new Scan(number, start, window());
    StreamDescription stream = stream();
    return new ScanPlan(
        new ScanDescription(
            ScanMetadata.UNKNOWN, List.of(ViewDescription.of(ViewKind.SIDE)), List.of(stream)),
        stream.sampleBytesOfLine(),
        BLOCKS);
  }

  private LineWindow window() throws ScannerException.ResourceExhausted {
    try {
      return new LineWindow(profile, lines);
    } catch (OutOfMemoryError e) {
      throw new ScannerException.ResourceExhausted(
          Phase.START, name + ": no memory for lines of which parts are missing");
    }
  }

  /** Starts the scan at the first call. */
  @Override
  public void grant(PortContext context, int limit) throws ScannerException {
    Scan now = scan;
    if (now != null) {
      now.start().goOn(context);
    }
  }

  @Override
  public void stop(PortContext context) throws ScannerException {
    Scan now = scan;
    if (now != null) {
      now.start().stop();
    }
    int id = context.newRequestId();
    context.send(frame(DetectorProfile.STOP, id, 0));
    heartbeat(context);
  }

  @Override
  public void abandon(PortContext context, Deadline deadline) throws ScannerException {
    release(context, deadline);
  }

  @Override
  public void release(PortContext context, Deadline deadline) throws ScannerException {
    Scan now = scan;
    if (now != null) {
      now.start().stop(); // a start after the stop would let it record for nobody
    }
    scan = null;
    ask(context, DetectorProfile.STOP, Phase.FINISH, deadline);
  }

  @Override
  public void heartbeat(PortContext context) throws ScannerException {
    int id = context.newRequestId();
    Scan now = scan;
    if (now != null && now.window().isBegun()) {
      LineWindow window = now.window();
      beats.put(id, new RecentBeats.Beat(window, now.start().isStopped(), window.mark()));
    }
    context.send(frame(DetectorProfile.STATUS, id, 0));
  }

  /** Nothing can be sent again; but with the answer the end of a scan is noticed. */
  @Override
  public void requestAgain(PortContext context, List<LineRange> missing) throws ScannerException {
    grant(context, 0);
    heartbeat(context);
  }
}
