package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import java.util.List;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.LineTarget;
import org.cargolens.scanner.spi.PortEvents;

/** Hands lines over and says which are lost, each line once. Used by one thread at a time. */
final class LineDelivery implements PortEvents.LineFiller {
  private final FrameGeometry geometry;
  private final int blockLines;
  private final LostLines lost;
  private Frame filling;
  private int fillingFrom;
  private volatile int blocks;

  /**
   * Makes one for a scan.
   *
   * @param geometry of its frames
   * @param blockLines most lines to hand over at once
   * @param limit most lines of the scan
   */
  LineDelivery(FrameGeometry geometry, int blockLines, long limit) {
    this.geometry = geometry;
    this.blockLines = blockLines;
    lost = new LostLines(limit);
    filling = new Frame(geometry, 0);
  }

  /** Hands over those lines of a frame that came; the others may still come. */
  void handWhole(Frame frame, long endOfScan, PortEvents events) throws ScannerException {
    if (!frame.isDone()) {
      long base = frame.number() * geometry.lines();
      int lines = (int) Math.min(frame.recordedLines(), endOfScan - base);
      for (int line = 0; line < lines; line = next(frame, line, lines, events)) {
        // Each step hands over a run of lines, or passes one by.
      }
    }
  }

  /** Hands over what is left of a frame, and says that all that did not come is lost. */
  void handAll(Frame frame, long endOfScan, boolean last, PortEvents events)
      throws ScannerException {
    if (frame.isDone()) {
      return;
    }
    lost.addCut(events);
    long base = frame.number() * geometry.lines();
    int lines = (int) Math.min(frame.recordedLines(), endOfScan - base);
    int line = 0;
    while (line < lines) {
      if (!frame.isTold(line) && !frame.has(line)) {
        LineGap.Cause cause = frame.isGone(line) ? LineGap.Cause.DEVICE : LineGap.Cause.LINK;
        lost.add(base + line, base + line + 1, cause, events);
        line++;
      } else {
        line = next(frame, line, lines, events);
      }
    }
    if (frame.recordedLines() < geometry.lines()) {
      lost.cut(base + frame.recordedLines(), base + geometry.lines());
      if (!last) {
        lost.addCut(events);
      }
    }
    frame.done();
  }

  /** Hands over lines from one on, if they are there; returns the line to look at next. */
  private int next(Frame frame, int line, int lines, PortEvents events) throws ScannerException {
    int end = line;
    while (end < lines && end - line < blockLines && frame.has(end) && !frame.isTold(end)) {
      end++;
    }
    if (end == line) {
      return line + 1;
    }
    lost.tell(events);
    filling = frame;
    fillingFrom = line;
    frame.told(line, end);
    events.lines(0, (int) (frame.number() * geometry.lines()) + line, end - line, this);
    int now = blocks + 1;
    blocks = now; // one thread at a time writes it
    return end;
  }

  /** Returns how many blocks of lines were handed over. Any thread. */
  int blocks() {
    return blocks;
  }

  /** Frames of which nothing at all came. */
  void skip(long firstFrame, long count, PortEvents events) throws ScannerException {
    lost.addCut(events);
    long from = firstFrame * geometry.lines();
    lost.add(from, from + count * geometry.lines(), LineGap.Cause.LINK, events);
  }

  /** Tells what is known to be lost and was not told yet. */
  void tellLost(PortEvents events) throws ScannerException {
    lost.tell(events);
  }

  /** The scan has all the lines that it was to have. */
  void endAt(long lines, PortEvents events) throws ScannerException {
    lost.addCut(events);
    end(lines, events);
  }

  /**
   * The scan ends behind its last frame, and ends earlier if the device left lines out of that one.
   */
  void endBehind(long lines, PortEvents events) throws ScannerException {
    end(lost.endOfScan(lines), events);
  }

  private void end(long lines, PortEvents events) throws ScannerException {
    lost.tell(events);
    events.ended(List.of(new PortEvents.StreamTotal((int) lines, List.of())));
  }

  @Override
  public void fill(LineTarget target) {
    for (int channel = 0; channel < geometry.channels(); channel++) {
      ByteBuffer plane = target.plane(channel);
      if (geometry.isPlain()) {
        int pixels = geometry.width() * target.lines();
        geometry.format().unpack(filling.bytes(), geometry.offset(fillingFrom, 0), pixels, plane);
        continue;
      }
      for (int line = 0; line < target.lines(); line++) {
        int from = geometry.offset(fillingFrom + line, channel);
        geometry.format().unpack(filling.bytes(), from, geometry.detectors(), plane);
      }
    }
  }
}
