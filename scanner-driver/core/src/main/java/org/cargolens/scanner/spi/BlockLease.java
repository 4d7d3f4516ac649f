package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.LineBlock;

/**
 * A block in the hands of a caller. A block is filled with other lines as soon as it is back, so
 * the leases are counted here, in an object that is made once for each time that it is handed out:
 * whoever closes twice, or reads on, meets this one and not the next reader's lines.
 */
final class BlockLease implements LineBlock {
  private static final AtomicIntegerFieldUpdater<BlockLease> LEASES =
      AtomicIntegerFieldUpdater.newUpdater(BlockLease.class, "leases");

  private final PooledBlock block;
  private volatile int leases = 1;

  BlockLease(PooledBlock block) {
    this.block = block;
  }

  private PooledBlock leased() {
    if (leases < 1) {
      throw new IllegalStateException("the block of lines was given back already");
    }
    return block;
  }

  @Override
  public int view() {
    return leased().description().view();
  }

  @Override
  public int firstLine() {
    return leased().firstLine();
  }

  @Override
  public int lines() {
    return leased().lines();
  }

  @Override
  public int detectors() {
    return leased().description().detectors();
  }

  @Override
  public List<ChannelDescription> channels() {
    return leased().description().channels();
  }

  @Override
  public ByteBuffer samples(int channel) {
    return leased().samples(channel);
  }

  @Override
  public byte flags(int line) {
    return leased().flags(Objects.checkIndex(line, lines()));
  }

  @Override
  public boolean hasEncoder() {
    return leased().description().encoder();
  }

  @Override
  public long encoder(int line) {
    if (!hasEncoder()) {
      throw new IllegalStateException("the scanner has no encoder");
    }
    return leased().encoder(Objects.checkIndex(line, lines()));
  }

  @Override
  public LineBlock retain() {
    if (LEASES.getAndUpdate(this, count -> count > 0 ? count + 1 : 0) == 0) {
      throw new IllegalStateException("the block of lines was given back already");
    }
    return this;
  }

  @Override
  public void close() {
    int before = LEASES.getAndUpdate(this, count -> Math.max(0, count - 1));
    if (before == 0) {
      throw new IllegalStateException("the block of lines was given back already");
    }
    if (before == 1) {
      block.giveBack();
    }
  }

  @Override
  public String toString() {
    return leases < 1 ? "LineBlock[given back]" : block.toString();
  }
}
