package org.cargolens.scanner.model.gige;

import org.cargolens.scanner.wire.gige.ImageLeader;
import org.cargolens.scanner.wire.gige.PixelFormat;

/**
 * How a frame's bytes make lines of a scan.
 *
 * @param format pixel format
 * @param width pixels in a line of the frame
 * @param height lines of the frame
 * @param linePadding bytes behind each of them
 * @param energies where the energies are
 */
record FrameGeometry(
    PixelFormat format, int width, int height, int linePadding, EnergyLayout energies) {
  /** Most bytes of a frame. */
  static final int MOST_BYTES = 64 << 20;

  /** Checks that lines are whole bytes and a frame is not too large. */
  FrameGeometry {
    if (width < 1 || width > 1 << 17 || height < 1 || height > 1 << 20) {
      throw new IllegalArgumentException("frames of " + width + " x " + height + " pixels");
    }
    int unit = energies.partsOfRow() * (format.isPacked() ? 2 : 1);
    if (width % unit != 0 || height % energies.rowsOfLine() != 0) {
      throw new IllegalArgumentException(
          "frames of "
              + width
              + " x "
              + height
              + " pixels can't be "
              + format.word()
              + " with energies "
              + energies.word());
    }
    if (linePadding < 0 || ((long) format.bytes(width) + linePadding) * height > MOST_BYTES) {
      throw new IllegalArgumentException(
          "frames of " + width + " x " + height + " pixels, at most " + MOST_BYTES + " bytes");
    }
  }

  /** Returns the bytes of a line of the frame. */
  int stride() {
    return format.bytes(width) + linePadding;
  }

  int bytes() {
    return stride() * height;
  }

  /** Returns the lines of the scan in a frame. */
  int lines() {
    return height / energies.rowsOfLine();
  }

  int detectors() {
    return width / energies.partsOfRow();
  }

  int channels() {
    return energies == EnergyLayout.SINGLE ? 1 : 2;
  }

  /** Returns the bytes of a channel's samples in a line, as they come. */
  int channelBytes() {
    return format.bytes(detectors());
  }

  /** Returns where in the frame a channel's samples of a line begin. */
  int offset(int line, int channel) {
    return switch (energies) {
      case SINGLE -> line * stride();
      case INTERLEAVED -> (2 * line + channel) * stride();
      case SIDE_BY_SIDE -> line * stride() + channel * channelBytes();
      case STACKED -> (channel * lines() + line) * stride();
    };
  }

  /** Returns whether the lines of the scan lie in the frame one behind the other, without gaps. */
  boolean isPlain() {
    return energies == EnergyLayout.SINGLE && linePadding == 0;
  }

  /** Returns how many lines of the scan lie wholly in the first lines of a frame. */
  int linesIn(int rows) {
    return switch (energies) {
      case SINGLE, SIDE_BY_SIDE -> rows;
      case INTERLEAVED -> rows / 2;
      case STACKED -> Math.max(0, rows - lines());
    };
  }

  /**
   * Returns how many rows of a frame count: fewer than it has if the scan ends within it.
   *
   * @param left lines of the scan from the frame's first on
   */
  int rowsOf(long left) {
    boolean all = left >= lines() || energies == EnergyLayout.STACKED;
    return all ? height : (int) Math.max(1, left) * energies.rowsOfLine();
  }

  ImageLeader leader() {
    return new ImageLeader(0, format.code(), width, height, linePadding);
  }
}
