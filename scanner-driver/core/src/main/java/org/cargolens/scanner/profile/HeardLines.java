package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.LineTarget;
import org.cargolens.scanner.spi.PortEvents;
import org.jspecify.annotations.Nullable;

/** What a detector's profile made of a transcript. */
final class HeardLines implements PortEvents {
  private final DetectorProfile profile;
  private final Map<Integer, Answer> answers = new HashMap<>();
  private final Map<String, String> values = new TreeMap<>();
  private final Map<String, ByteBuffer> planes = new TreeMap<>();
  private final TreeSet<Integer> seen = new TreeSet<>();
  private final TreeSet<Integer> lost = new TreeSet<>();
  private int damaged;
  private boolean over;
  private @Nullable ScannerException fault;

  HeardLines(DetectorProfile profile) {
    this.profile = profile;
  }

  boolean isOver() {
    return over;
  }

  @Nullable Answer answer(int requestId) {
    return answers.remove(requestId);
  }

  Map<String, String> values() {
    planes.forEach((name, plane) -> values.put(name, samples(plane)));
    List<String> gone = new ArrayList<>();
    lost.forEach(line -> gone.add(Integer.toString(line)));
    values.put("lost", String.join(" ", gone));
    values.put("damaged", Integer.toString(damaged));
    values.put("trouble", fault == null ? "no" : fault.getClass().getSimpleName());
    return values;
  }

  @Override
  public void heard() {}

  @Override
  public void damaged() {
    damaged++;
  }

  @Override
  public void answered(int requestId, Answer answer) {
    answers.put(requestId, answer);
  }

  @Override
  public void lines(int stream, int firstLine, int lines, LineFiller filler) {
    if (seen.add(firstLine)) {
      filler.fill(new Line(firstLine));
    }
  }

  @Override
  public void lost(LineRange range) {
    for (int line = range.firstLine(); line < range.endLine(); line++) {
      lost.add(line);
    }
  }

  @Override
  public void lost(LineRange range, LineGap.Cause cause) {
    lost(range);
  }

  @Override
  public void ended(List<StreamTotal> totals) {
    over = true;
    values.put("lines", Integer.toString(totals.get(0).lines()));
  }

  @Override
  public void fault(ScannerException cause) {
    fault = cause;
  }

  /** A line whose samples become text. */
  private final class Line implements LineTarget {
    private final int number;

    Line(int number) {
      this.number = number;
    }

    @Override
    public int lines() {
      return 1;
    }

    /** The samples are put into it after this call, so that the text is made of a view of it. */
    @Override
    public ByteBuffer plane(int channel) {
      int width = profile.packet().samples().width();
      ByteBuffer plane = ByteBuffer.allocate(profile.detectors() * width);
      String name = profile.channels().get(channel).name().toLowerCase(Locale.ROOT);
      planes.put(name.substring(0, name.indexOf('_')) + number, plane);
      return plane;
    }

    @Override
    public void flags(int line, byte flags) {}

    @Override
    public void encoder(int line, long position) {
      values.put("encoder" + number, Long.toString(position));
    }
  }

  private String samples(ByteBuffer plane) {
    int width = profile.packet().samples().width();
    List<String> samples = new ArrayList<>();
    for (int at = 0; at < plane.capacity(); at += width) {
      samples.add(Long.toString(LinePacket.number(plane, at, width, ByteOrder.LITTLE_ENDIAN)));
    }
    return String.join(" ", samples);
  }
}
