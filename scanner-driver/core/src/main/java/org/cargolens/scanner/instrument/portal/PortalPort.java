package org.cargolens.scanner.instrument.portal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.CommandSpec;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.instrument.Conversation;
import org.cargolens.scanner.spi.instrument.InstrumentPort;
import org.cargolens.scanner.spi.instrument.Observation;
import org.cargolens.scanner.spi.instrument.SettingDifference;
import org.cargolens.scanner.wire.MalformedPayloadException;
import org.cargolens.scanner.wire.PortalLine;
import org.cargolens.scanner.wire.TextFrame;
import org.cargolens.scanner.wire.TextFrameParser;
import org.cargolens.scanner.wire.TextFraming;

/** Listens to a portal. An occupancy during which the link is lost is not reported. */
final class PortalPort implements InstrumentPort {
  private static final TextFraming LINES =
      new TextFraming("", new TextFraming.Terminator("\n"), Optional.empty(), PortalLine.LONGEST);
  private static final Duration ALREADY = Duration.ZERO;

  /** Pieces after which a call returns though nothing was understood; the rest waits. */
  private static final int MOST_PIECES = 16;

  private final ByteBuffer piece = ByteBuffer.allocate(4096);
  private TextFrameParser parser = new TextFrameParser(LINES);
  private PortalCounts counts = new PortalCounts();

  @Override
  public boolean listens() {
    return true;
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of();
  }

  /** A portal doesn't say who it is; its first line says that there is one. */
  @Override
  public ScannerIdentity identify(Conversation talk) throws ScannerException {
    parser = new TextFrameParser(LINES);
    parser.reset(talk.received());
    counts = new PortalCounts();
    int heard = 0;
    while (heard == 0) {
      if (talk.deadline().hasPassed()) {
        throw new ScannerException.DeadlineExceeded(
            talk.phase(), talk.name() + ": no line of a portal came");
      }
      heard = listen(talk, talk.deadline());
    }
    return new ScannerIdentity("TSA or Rapiscan", "portal monitor", "", Optional.empty());
  }

  @Override
  public Observation observe(Conversation talk) throws ScannerException {
    boolean heard = counts.hasNews() || listen(talk, talk.deadline()) > 0;
    return counts.take(heard, talk.now());
  }

  /**
   * Takes what there is, waiting for at least one byte. Ends with the first piece in which a line
   * was understood, and after some pieces in any case: empty lines may come without end.
   *
   * @return how many lines were understood
   */
  private int listen(Conversation talk, Deadline until) throws ScannerException {
    // What stood behind a line that was none is still to be read.
    int heard = understandAll(talk);
    int count = heard > 0 ? 0 : talk.read(piece.clear(), until);
    for (int pieces = 1; count > 0; pieces++) {
      parser.accept(piece.flip());
      heard += understandAll(talk);
      boolean enough = heard > 0 || pieces >= MOST_PIECES;
      count = enough ? 0 : talk.read(piece.clear(), Deadline.after(ALREADY));
    }
    return heard;
  }

  private int understandAll(Conversation talk) throws ScannerException {
    int heard = 0;
    Optional<TextFrame> frame = parser.next();
    while (frame.isPresent()) {
      heard += understand(talk, frame.get()) ? 1 : 0;
      frame = parser.next();
    }
    return heard;
  }

  /** Returns whether a line was understood; after a loss the first is mostly half a line. */
  private boolean understand(Conversation talk, TextFrame frame) throws ScannerException {
    if (frame instanceof TextFrame.Damaged damaged) {
      throw talk.violation(damaged.reason(), damaged.offset(), damaged.bytes());
    }
    TextFrame.Sound sound = (TextFrame.Sound) frame;
    String line = sound.text().strip();
    if (line.isEmpty()) {
      return false;
    }
    try {
      counts.add(PortalLine.parse(line), talk.now());
      return true;
    } catch (MalformedPayloadException e) {
      if (sound.offset() == 0) {
        return false;
      }
      throw talk.violation(
          String.valueOf(e.getMessage()), sound.offset(), LINES.encode(sound.text()));
    }
  }

  @Override
  public List<Reading> perform(Conversation talk, Command command) {
    throw new IllegalStateException("a portal has no commands: " + command);
  }

  @Override
  public List<SettingDifference> verify(Conversation talk, List<Command> written) {
    return List.of();
  }
}
