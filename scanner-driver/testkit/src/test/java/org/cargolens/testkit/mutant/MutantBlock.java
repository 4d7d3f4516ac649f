package org.cargolens.testkit.mutant;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.cargolens.scanner.ChannelDescription;
import org.cargolens.scanner.LineBlock;

/** A block that does what the one that it wraps does, until a subclass knows better. */
class MutantBlock implements LineBlock {
  final LineBlock sound;

  MutantBlock(LineBlock sound) {
    this.sound = sound;
  }

  /** Returns a copy of a channel's samples that may be written. */
  static ByteBuffer copy(ByteBuffer samples) {
    return ByteBuffer.allocate(samples.remaining())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(samples)
        .flip();
  }

  @Override
  public int view() {
    return sound.view();
  }

  @Override
  public int firstLine() {
    return sound.firstLine();
  }

  @Override
  public int lines() {
    return sound.lines();
  }

  @Override
  public int detectors() {
    return sound.detectors();
  }

  @Override
  public List<ChannelDescription> channels() {
    return sound.channels();
  }

  @Override
  public ByteBuffer samples(int channel) {
    return sound.samples(channel);
  }

  @Override
  public byte flags(int line) {
    return sound.flags(line);
  }

  @Override
  public boolean hasEncoder() {
    return sound.hasEncoder();
  }

  @Override
  public long encoder(int line) {
    return sound.encoder(line);
  }

  @Override
  public LineBlock retain() {
    var unused = sound.retain();
    return this;
  }

  @Override
  public void close() {
    sound.close();
  }
}
