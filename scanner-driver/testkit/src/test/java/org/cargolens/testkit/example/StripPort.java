package org.cargolens.testkit.example;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.cargolens.scanner.spi.OrderedAnswers;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.spi.PortEvents;
import org.cargolens.scanner.spi.ScanPlan;
import org.cargolens.scanner.spi.ScannerPort;

/** The strip detector's protocol: a command is a line of text, its answer some int32. */
final class StripPort implements ScannerPort {
  static final int DETECTORS = 64;

  private final OrderedAnswers answers = new OrderedAnswers(4 * DETECTORS);
  private final int frames;
  private final StreamDescription stream;
  private final AtomicInteger line = new AtomicInteger();
  private int asked;

  StripPort(int frames) {
    this.frames = frames;
    var counts =
        new ChannelDescription(ChannelKind.SINGLE_ENERGY, Domain.RAW_COUNTS, SampleFormat.U16);
    stream = StreamDescription.image(DETECTORS, OptionalInt.of(frames), List.of(counts));
  }

  @Override
  public ByteBuffer room() {
    return answers.room();
  }

  @Override
  public void received(PortEvents events) throws ScannerException {
    answers.received(events);
  }

  private void readLine(PortEvents events, ByteBuffer counts) throws ScannerException {
    events.lines(0, line.get(), 1, target -> fill(target, counts));
    if (line.incrementAndGet() == frames) {
      tellEnd(events);
    }
  }

  private static void fill(LineTarget target, ByteBuffer counts) {
    ByteBuffer samples = target.plane(0);
    while (counts.hasRemaining()) {
      int count = counts.getInt();
      if (count < 0 || count > 0xFFFF) {
        target.flags(0, LineFlag.SATURATED.bit());
      }
      samples.putShort((short) Math.max(0, Math.min(0xFFFF, count)));
    }
  }

  private void tellEnd(PortEvents events) throws ScannerException {
    events.ended(List.of(new PortEvents.StreamTotal(line.get(), List.of())));
  }

  private static ByteBuffer text(String command) {
    return ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private int ask(PortContext context, String command, Deadline deadline) throws ScannerException {
    int result = answers.ask(context, text(command), 4, deadline).getInt();
    if (result < 0) {
      throw new ScannerException.Refused(Phase.START, result, "'" + command + "' was refused");
    }
    return result;
  }

  @Override
  public Introduction identify(PortContext context, Deadline deadline) throws ScannerException {
    String serial = Integer.toString(ask(context, "-get systemnum", deadline));
    return new Introduction(
        new ScannerIdentity("Example", "strip detector", serial, Optional.empty()),
        new Capabilities(List.of(stream), false));
  }

  @Override
  public ScanPlan begin(PortContext context, ScanRequest request, Deadline deadline)
      throws ScannerException {
    int unused = ask(context, "-frames " + frames, deadline) + ask(context, "-start", deadline);
    line.set(0);
    asked = 0;
    var view = List.of(ViewDescription.of(ViewKind.SIDE));
    var description = new ScanDescription(ScanMetadata.UNKNOWN, view, List.of(stream));
    return new ScanPlan(description, stream.sampleBytesOfLine(), 8);
  }

  @Override
  public synchronized void grant(PortContext context, int limit) throws ScannerException {
    for (; asked < Math.min(limit, frames); asked++) {
      answers.send(context, text("-readout"), 4 * DETECTORS, this::readLine);
    }
  }

  @Override
  public int blocksSeen() {
    return line.get();
  }

  @Override
  public void stop(PortContext context) throws ScannerException {
    answers.send(context, text("-stop"), 4, (events, answer) -> tellEnd(events));
  }

  @Override
  public void abandon(PortContext context, Deadline deadline) throws ScannerException {
    int unused = ask(context, "-stop", deadline);
  }

  @Override
  public void release(PortContext context, Deadline deadline) throws ScannerException {
    int unused = ask(context, "-stop", deadline);
  }

  @Override
  public void heartbeat(PortContext context) throws ScannerException {
    answers.send(context, text("-get status"), 4, (events, answer) -> {});
  }
}
