package org.cargolens.testkit.mutant;

import java.nio.ByteBuffer;
import org.cargolens.scanner.LineBlock;

/** Blocks that are not what they should be. */
final class OtherBlocks {
  private OtherBlocks() {}

  /** The first sample of the second channel is another. */
  static final class OtherSample extends MutantBlock {
    OtherSample(LineBlock sound) {
      super(sound);
    }

    @Override
    public ByteBuffer samples(int channel) {
      ByteBuffer copy = copy(super.samples(channel));
      if (channel == 1) {
        copy.putShort(0, (short) (copy.getShort(0) ^ 1));
      }
      return copy;
    }
  }

  /** It never goes back. */
  static final class Kept extends MutantBlock {
    Kept(LineBlock sound) {
      super(sound);
    }

    @Override
    public LineBlock retain() {
      return this;
    }

    @Override
    public void close() {
      // What should be here is missing.
    }
  }

  /** It can be read after it went back. */
  static final class StillRead extends MutantBlock {
    private final int lines;

    StillRead(LineBlock sound) {
      super(sound);
      lines = sound.lines();
    }

    @Override
    public int lines() {
      return lines;
    }
  }
}
