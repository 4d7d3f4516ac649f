package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.StreamDescription;

/**
 * A block of a {@link BlockPool}: filled by the receive thread, then only read until it is back.
 */
final class PooledBlock implements LineTarget, Ready {
  private static final StreamDescription NOTHING = nothing();

  private final BlockPool pool;
  private final ByteBuffer memory;
  private final ByteBuffer readOnly;
  private final ByteBuffer moving;
  private byte[] flags = {};
  private long[] encoders = {};
  private int streamIndex;
  private StreamDescription stream = NOTHING;
  private int firstLine;
  private int lines;
  private int planesBegun;

  PooledBlock(BlockPool pool, int sampleBytes) {
    this.pool = pool;
    memory = ByteBuffer.allocateDirect(sampleBytes).order(ByteOrder.LITTLE_ENDIAN);
    readOnly = memory.asReadOnlyBuffer();
    moving = memory.asReadOnlyBuffer();
  }

  private static StreamDescription nothing() {
    return new StreamDescription(
        StreamDescription.Content.IMAGE,
        0,
        1,
        OptionalInt.empty(),
        false,
        List.of(new ChannelDescription(ChannelKind.OTHER, Domain.RAW_COUNTS, SampleFormat.U8)));
  }

  /** Makes this the block of some lines; returns it. */
  PooledBlock assign(LineRange range, StreamDescription description) {
    streamIndex = range.stream();
    stream = description;
    firstLine = range.firstLine();
    lines = range.lines();
    planesBegun = 0;
    makeRoom(lines, description.encoder());
    Arrays.fill(flags, 0, lines, (byte) 0);
    Arrays.fill(encoders, 0, description.encoder() ? lines : 0, 0);
    return this;
  }

  /** By what comes, not by what might: a block of one detector could have a million lines. */
  private void makeRoom(int count, boolean encoder) {
    if (flags.length < count) {
      flags = new byte[count];
    }
    if (encoder && encoders.length < count) {
      encoders = new long[count];
    }
  }

  /** Makes this a block of lines that never arrived. */
  void clearAsMissing() {
    memory.clear();
    while (memory.remaining() >= 8) {
      memory.putLong(0);
    }
    while (memory.hasRemaining()) {
      memory.put((byte) 0);
    }
    Arrays.fill(flags, 0, lines, LineFlag.MISSING.bit());
  }

  /** Checks that every sample was written, so that no lines of an earlier use remain. */
  void checkFilled() {
    if (planesBegun != stream.channels().size() || memory.hasRemaining()) {
      throw new IllegalStateException(this + " is not filled");
    }
  }

  void giveBack() {
    pool.giveBack(this);
  }

  StreamDescription description() {
    return stream;
  }

  @Override
  public int streamIndex() {
    return streamIndex;
  }

  @Override
  public int firstLine() {
    return firstLine;
  }

  @Override
  public int lines() {
    return lines;
  }

  private int offset(int channel) {
    int offset = 0;
    for (int before = 0; before < channel; before++) {
      offset += planeBytes(before);
    }
    return offset;
  }

  private int planeBytes(int channel) {
    return lines * stream.detectors() * stream.channels().get(channel).format().bytes();
  }

  @Override
  public ByteBuffer plane(int channel) {
    if (channel != planesBegun || (channel > 0 && memory.hasRemaining())) {
      throw new IllegalStateException(
          "channel " + channel + " is filled after " + planesBegun + " whole channels");
    }
    planesBegun++;
    int offset = offset(channel);
    return memory.limit(offset + planeBytes(channel)).position(offset);
  }

  /** Returns a new read-only, little-endian view of a channel's samples. */
  ByteBuffer samples(int channel) {
    return readOnly.slice(offset(channel), planeBytes(channel)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns a channel's samples from position to limit, in a buffer that is the same each time: for
   * the one thread that puts the scan together.
   */
  ByteBuffer samplesToMove(int channel) {
    int offset = offset(channel);
    return moving.limit(offset + planeBytes(channel)).position(offset);
  }

  @Override
  public void flags(int line, byte value) {
    flags[line] = value;
  }

  byte flags(int line) {
    return flags[line];
  }

  @Override
  public void encoder(int line, long position) {
    encoders[line] = position;
  }

  long encoder(int line) {
    return encoders[line];
  }

  @Override
  public String toString() {
    return "LineBlock" + new LineRange(streamIndex, firstLine, lines);
  }
}
