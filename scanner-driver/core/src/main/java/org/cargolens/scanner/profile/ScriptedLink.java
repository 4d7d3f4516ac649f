package org.cargolens.scanner.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.link.Link;

/**
 * A link whose other side is a transcript. Waits take no time but that of the rehearsal's clock.
 */
final class ScriptedLink implements Link {
  private final String file;
  private final Faults faults;
  private final Deque<Transcript.Line> lines = new ArrayDeque<>();
  private final Place place;
  private final RehearsalClock clock;

  ScriptedLink(Transcript.Call call, Faults faults, RehearsalClock clock) {
    this.file = faults.file();
    this.faults = faults;
    this.lines.addAll(call.lines());
    this.place = call.place();
    this.clock = clock;
  }

  /** Returns what nobody has said or heard. */
  Optional<Transcript.Line> rest() {
    while (lines.peek() instanceof Transcript.Pause) {
      lines.poll();
    }
    return Optional.ofNullable(lines.peek());
  }

  @Override
  public int read(ByteBuffer target, Deadline deadline) throws IOException {
    if (lines.peek() instanceof Transcript.Pause pause && !isOver(pause, deadline)) {
      return 0;
    }
    if (lines.peek() instanceof Transcript.In in) {
      lines.poll();
      int count = Math.min(in.bytes().remaining(), target.remaining());
      target.put(in.bytes().slice(0, count));
      if (count < in.bytes().remaining()) {
        lines.addFirst(
            new Transcript.In(in.bytes().slice(count, in.bytes().remaining() - count), in.place()));
      }
      return count;
    }
    clock.pass(deadline.remainingNanos());
    return 0;
  }

  /** Returns whether the device has said its next words by then; what is left of a wait is kept. */
  private boolean isOver(Transcript.Pause pause, Deadline deadline) {
    lines.poll();
    Duration left = pause.length().minusNanos(Math.max(0, deadline.remainingNanos()));
    if (left.isNegative()) {
      clock.pass(pause.length().toNanos());
      return true;
    }
    clock.pass(deadline.remainingNanos());
    if (!left.isZero()) {
      lines.addFirst(new Transcript.Pause(left, pause.place()));
    }
    return false;
  }

  @Override
  public void write(ByteBuffer source, Deadline deadline) throws IOException {
    byte[] said = new byte[source.remaining()];
    source.get(said);
    Optional<Transcript.Line> next = rest();
    if (next.isPresent() && next.get() instanceof Transcript.Out out) {
      lines.poll();
      if (!out.bytes().equals(ByteBuffer.wrap(said))) {
        faults.add(out.place(), "the profile says " + shown(said));
        throw new IOException(file + ": the profile says something else");
      }
      return;
    }
    faults.add(
        next.map(Transcript.Line::place).orElse(place),
        "the profile says " + shown(said) + ", of which the transcript knows nothing here");
    throw new IOException(file + ": the profile says too much");
  }

  private static String shown(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return "\"" + TextPort.printable(text) + "\"";
  }

  @Override
  public String name() {
    return file;
  }

  @Override
  public void close() {}
}
