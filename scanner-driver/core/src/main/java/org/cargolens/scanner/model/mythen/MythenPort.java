package org.cargolens.scanner.model.mythen;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.StreamDescription;
import org.cargolens.scanner.ViewDescription;
import org.cargolens.scanner.spi.Introduction;
import org.cargolens.scanner.spi.LineTarget;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.spi.PortEvents;
import org.cargolens.scanner.spi.ScanPlan;
import org.cargolens.scanner.spi.ScannerPort;

/** The detector's protocol on one connection: a line is read when the shell has room for it. */
final class MythenPort implements ScannerPort {
  static final int STRIPS = 1280;

  /** As many as a system of the family can have. */
  static final int MOST_MODULES = 24;

  private static final int NUMBER = Integer.BYTES;
  private static final int VERSION = 7;

  private final CommandTurns turns = new CommandTurns(NUMBER * STRIPS * MOST_MODULES);
  private final MythenSettings settings;
  private volatile int detectors = STRIPS;
  private volatile int line;
  private int granted;
  private boolean reading;
  private volatile boolean stopping = true;
  private volatile int scan;

  MythenPort(MythenSettings settings) {
    this.settings = settings;
  }

  @Override
  public ByteBuffer room() {
    return turns.room();
  }

  @Override
  public void received(PortEvents events) throws ScannerException {
    turns.received(events);
  }

  private int number(PortContext context, String command, Deadline deadline)
      throws ScannerException {
    return turns.ask(context, command, NUMBER, deadline).getInt();
  }

  private void tell(PortContext context, String command, Deadline deadline)
      throws ScannerException {
    int result = number(context, command, deadline);
    if (result != 0) {
      throw new ScannerException.Refused(
          Phase.START, result, "the detector refuses '" + command + "': " + result);
    }
  }

  @Override
  public Introduction identify(PortContext context, Deadline deadline) throws ScannerException {
    ByteBuffer version = turns.ask(context, "-get version", VERSION, deadline);
    int modules = number(context, "-get nmodules", deadline);
    if (modules < 1 || modules > MOST_MODULES) {
      throw new ScannerException.Protocol(
          Phase.IDENTIFY,
          "expected 1 to " + MOST_MODULES + " modules, came " + modules,
          VERSION,
          ByteBuffer.allocate(0));
    }
    detectors = modules * STRIPS;
    int serial = number(context, "-get systemnum", deadline);
    return new Introduction(
        new ScannerIdentity(
            "Dectris",
            "MYTHEN, " + modules + " x " + STRIPS + " strips",
            Integer.toString(serial),
            Optional.of(text(version))),
        new Capabilities(List.of(stream()), false));
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.US_ASCII.decode(bytes).toString().replace("\0", "").strip();
  }

  private StreamDescription stream() {
    ChannelDescription counts =
        new ChannelDescription(ChannelKind.SINGLE_ENERGY, Domain.RAW_COUNTS, SampleFormat.U16);
    return StreamDescription.image(detectors, OptionalInt.of(settings.lines()), List.of(counts));
  }

  @Override
  public ScanPlan begin(PortContext context, ScanRequest request, Deadline deadline)
      throws ScannerException {
    synchronized (this) {
      scan = scan + 1; // what was still to be sent for the scan before is not for this one
    }
    stopReading(context, deadline); // a host before may have left it running
    for (String command : settings.commands()) {
      tell(context, command, deadline);
    }
    tell(context, "-start", deadline);
    synchronized (this) {
      line = 0;
      granted = 0;
      reading = false;
      stopping = false;
    }
    StreamDescription stream = stream();
    ScanDescription description =
        new ScanDescription(
            ScanMetadata.UNKNOWN, List.of(ViewDescription.of(ViewKind.SIDE)), List.of(stream));
    return new ScanPlan(description, stream.sampleBytesOfLine(), 8);
  }

  @Override
  public void grant(PortContext context, int limit) throws ScannerException {
    synchronized (this) {
      granted = Math.min(limit, settings.lines());
    }
    readNext(context);
  }

  private void readNext(PortContext context) throws ScannerException {
    int mine;
    synchronized (this) {
      if (reading || stopping || line >= granted) {
        return;
      }
      reading = true;
      mine = scan;
    }
    turns.send(
        context,
        new CommandTurns.Turn(
            "-readout",
            NUMBER * detectors,
            (events, counts) -> readLine(context, events, counts),
            () -> mine == scan && !stopping));
  }

  private void readLine(PortContext context, PortEvents events, ByteBuffer counts)
      throws ScannerException {
    if (counts.remaining() == NUMBER) {
      int code = counts.getInt();
      events.fault(
          new ScannerException.DeviceFault(
              Phase.STREAM, code, "the detector refuses to read line " + line + " out"));
      return;
    }
    events.lines(0, line, 1, target -> fill(target, counts));
    synchronized (this) {
      line = line + 1;
      reading = false;
    }
    if (line == settings.lines()) {
      tellEnd(events);
    } else {
      readNext(context);
    }
  }

  /** A counter has 24 bits; beyond 16 it is as good as blinded. */
  private static void fill(LineTarget target, ByteBuffer counts) {
    ByteBuffer samples = target.plane(0);
    while (counts.hasRemaining()) {
      int count = counts.getInt() & 0xFF_FFFF;
      if (count > 0xFFFF) {
        target.flags(0, LineFlag.SATURATED.bit());
      }
      samples.putShort((short) Math.min(0xFFFF, count));
    }
  }

  private void tellEnd(PortEvents events) throws ScannerException {
    events.ended(List.of(new PortEvents.StreamTotal(line, List.of())));
  }

  @Override
  public int blocksSeen() {
    return line;
  }

  /** A line that is being exposed still comes; the command waits for it. */
  @Override
  public void stop(PortContext context) throws ScannerException {
    int mine;
    synchronized (this) {
      if (stopping) {
        return;
      }
      stopping = true;
      mine = scan;
    }
    turns.send(
        context,
        new CommandTurns.Turn(
            "-stop", NUMBER, (events, answer) -> tellEnd(events), () -> mine == scan));
  }

  @Override
  public void abandon(PortContext context, Deadline deadline) throws ScannerException {
    release(context, deadline);
  }

  @Override
  public void release(PortContext context, Deadline deadline) throws ScannerException {
    stopReading(context, deadline);
  }

  /** A line that is asked for after the end is refused, which looks like a fault. */
  private void stopReading(PortContext context, Deadline deadline) throws ScannerException {
    synchronized (this) {
      stopping = true;
    }
    int unused = number(context, "-stop", deadline);
  }

  /** The one before may wait for a long exposure: no second one waits behind it. */
  @Override
  public void heartbeat(PortContext context) throws ScannerException {
    turns.sendUnlessWaiting(
        context, new CommandTurns.Turn("-get status", NUMBER, (events, answer) -> {}));
  }
}
