package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.StreamDescription;

/**
 * A block of a {@link BlockPool}: filled by the receive thread, then only read until it is back.
 */
final class PooledBlock implements LineBlock, LineTarget, Ready {
  private static final StreamDescription NOTHING = nothing();

  private final BlockPool pool;
  private final ByteBuffer memory;
  private final ByteBuffer readOnly;
  private final byte[] flags;
  private final long[] encoders;
  private final AtomicInteger leases = new AtomicInteger();
  private int streamIndex;
  private StreamDescription stream = NOTHING;
  private int firstLine;
  private int lines;
  private int planesBegun;

  PooledBlock(BlockPool pool, int sampleBytes, int longest) {
    this.pool = pool;
    memory = ByteBuffer.allocateDirect(sampleBytes).order(ByteOrder.LITTLE_ENDIAN);
    readOnly = memory.asReadOnlyBuffer();
    flags = new byte[longest];
    encoders = new long[longest];
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

  /** Makes this the block of some lines, with one lease out; returns it. */
  PooledBlock assign(int index, StreamDescription description, int first, int count) {
    streamIndex = index;
    stream = description;
    firstLine = first;
    lines = count;
    planesBegun = 0;
    Arrays.fill(flags, 0, count, (byte) 0);
    Arrays.fill(encoders, 0, count, 0);
    leases.set(1);
    return this;
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
    Arrays.fill(flags, LineFlag.MISSING.bit());
    Arrays.fill(encoders, 0);
  }

  /** Checks that every sample was written, so that no lines of an earlier use remain. */
  void checkFilled() {
    if (planesBegun != stream.channels().size() || memory.hasRemaining()) {
      throw new IllegalStateException(this + " is not filled");
    }
  }

  StreamDescription description() {
    return stream;
  }

  @Override
  public int streamIndex() {
    return streamIndex;
  }

  @Override
  public int view() {
    return leased().view();
  }

  @Override
  public int firstLine() {
    return firstLine;
  }

  @Override
  public int lines() {
    return lines;
  }

  @Override
  public int detectors() {
    return leased().detectors();
  }

  @Override
  public List<ChannelDescription> channels() {
    return leased().channels();
  }

  private StreamDescription leased() {
    if (leases.get() < 1) {
      throw new IllegalStateException("the block of lines was given back already");
    }
    return stream;
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

  @Override
  public ByteBuffer samples(int channel) {
    leased();
    return readOnly.slice(offset(channel), planeBytes(channel)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void flags(int line, byte value) {
    flags[line] = value;
  }

  @Override
  public byte flags(int line) {
    leased();
    return flags[Objects.checkIndex(line, lines)];
  }

  @Override
  public boolean hasEncoder() {
    return leased().encoder();
  }

  @Override
  public void encoder(int line, long position) {
    encoders[line] = position;
  }

  @Override
  public long encoder(int line) {
    if (!hasEncoder()) {
      throw new IllegalStateException("the scanner has no encoder");
    }
    return encoders[Objects.checkIndex(line, lines)];
  }

  @Override
  public LineBlock retain() {
    leased();
    leases.incrementAndGet();
    return this;
  }

  @Override
  public void close() {
    int left = leases.decrementAndGet();
    if (left < 0) {
      leases.incrementAndGet();
      throw new IllegalStateException("the block of lines was given back already");
    }
    if (left == 0) {
      pool.giveBack(this);
    }
  }

  @Override
  public String toString() {
    return "LineBlock" + new LineRange(streamIndex, firstLine, lines);
  }
}
