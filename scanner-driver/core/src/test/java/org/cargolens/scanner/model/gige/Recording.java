package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.LineTarget;
import org.cargolens.scanner.spi.PortEvents;

/** Keeps what a port tells. */
final class Recording implements PortEvents {
  /** Samples of each line, channel after channel; empty for a lost one. */
  final Map<Integer, short[]> lines = new TreeMap<>();

  final Map<Integer, LineGap.Cause> lost = new TreeMap<>();
  final List<Answer> answers = new ArrayList<>();
  final List<Duration> postponed = new ArrayList<>();
  int damaged;
  int repeated;
  int heard;
  int end = -1;

  private final FrameGeometry geometry;

  Recording(FrameGeometry geometry) {
    this.geometry = geometry;
  }

  @Override
  public void heard() {
    heard++;
  }

  @Override
  public void damaged() {
    damaged++;
  }

  @Override
  public void repeated() {
    repeated++;
  }

  @Override
  public void answered(int requestId, Answer answer) {
    answers.add(answer);
  }

  @Override
  public void postponed(int requestId, Duration longest) {
    postponed.add(longest);
  }

  @Override
  public void lines(int stream, int firstLine, int count, LineFiller filler) {
    Target target = new Target(count);
    filler.fill(target);
    for (int line = 0; line < count; line++) {
      short[] samples = new short[geometry.detectors() * geometry.channels()];
      for (int channel = 0; channel < geometry.channels(); channel++) {
        for (int detector = 0; detector < geometry.detectors(); detector++) {
          samples[channel * geometry.detectors() + detector] =
              target.sample(channel, line, detector);
        }
      }
      if (lines.put(firstLine + line, samples) != null || lost.containsKey(firstLine + line)) {
        throw new AssertionError("line " + (firstLine + line) + " comes twice");
      }
    }
  }

  @Override
  public void lost(LineRange range) {
    lost(range, LineGap.Cause.DEVICE);
  }

  @Override
  public void lost(LineRange range, LineGap.Cause cause) {
    for (int line = range.firstLine(); line < range.endLine(); line++) {
      if (lost.put(line, cause) != null || lines.containsKey(line)) {
        throw new AssertionError("line " + line + " is lost and was told before");
      }
    }
  }

  @Override
  public void ended(List<StreamTotal> totals) {
    if (end >= 0) {
      throw new AssertionError("a second end");
    }
    end = totals.get(0).lines();
  }

  @Override
  public void fault(ScannerException cause) {
    throw new AssertionError(cause);
  }

  private final class Target implements LineTarget {
    private final int count;
    private final List<ByteBuffer> planes = new ArrayList<>();

    Target(int count) {
      this.count = count;
    }

    short sample(int channel, int line, int detector) {
      ByteBuffer plane = planes.get(channel);
      int index = line * geometry.detectors() + detector;
      return geometry.format().sample().bytes() == 1
          ? (short) (plane.get(index) & 0xFF)
          : plane.getShort(2 * index);
    }

    @Override
    public int lines() {
      return count;
    }

    @Override
    public ByteBuffer plane(int channel) {
      int bytes = count * geometry.detectors() * geometry.format().sample().bytes();
      ByteBuffer plane = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
      planes.add(plane);
      return plane;
    }

    @Override
    public void flags(int line, byte flags) {}

    @Override
    public void encoder(int line, long position) {}
  }
}
