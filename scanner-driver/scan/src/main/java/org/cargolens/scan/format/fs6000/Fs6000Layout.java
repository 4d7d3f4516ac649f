package org.cargolens.scan.format.fs6000;

import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;

/** What the pixels of a file mean, as far as that is known. */
final class Fs6000Layout {
  /**
   * The maker's viewer shows the rows from last to first, wheels below, the vehicle heading to the
   * right: row 0 is the lowest, column 0 the vehicle's rear.
   */
  static final Orientation ORIENTATION =
      new Orientation(Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_REAR);

  /** Most samples of a side that are looked at, enough for a border and a range. */
  private static final int SIDE = 128;

  /** Share of the rows that are the border above the vehicle. */
  private static final int BORDER = 20;

  private Fs6000Layout() {}

  /**
   * Returns what the samples of the energies mean. That they are linear is said nowhere, and
   * descriptions contradict each other on whether bright is dense; so they are a rendering, whose
   * polarity the picture tells: above the vehicle is air. Where most of the upper border lies in
   * the upper half of the picture's range, the open beam is bright.
   *
   * @param channels of one scan in any order; the higher energy decides, for all alike
   */
  static Domain domain(List<Channel> channels) {
    for (ChannelKind kind :
        List.of(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY, ChannelKind.SINGLE_ENERGY)) {
      for (Channel channel : channels) {
        if (channel.kind() == kind) {
          return isBrightAbove(channel)
              ? Domain.DISPLAY_GREY_DARK_IS_DENSE
              : Domain.DISPLAY_GREY_BRIGHT_IS_DENSE;
        }
      }
    }
    return Domain.MAKER_CODES;
  }

  private static boolean isBrightAbove(Channel channel) {
    int rows = channel.detectors();
    int[] all = samples(channel, 0);
    Arrays.sort(all);
    // A few faulty detectors must not make the range.
    int dark = all[all.length / 100];
    int bright = all[all.length - 1 - all.length / 100];
    int[] border = samples(channel, rows - Math.max(1, rows / BORDER));
    long above = Arrays.stream(border).filter(sample -> 2L * sample >= dark + bright).count();
    return 2 * above > border.length;
  }

  /** Returns samples from a row to the last, spread evenly. */
  private static int[] samples(Channel channel, int firstRow) {
    int rows = channel.detectors() - firstRow;
    int down = Math.min(SIDE, rows);
    int across = Math.min(SIDE, channel.lines());
    int[] samples = new int[down * across];
    for (int i = 0; i < down; i++) {
      int row = firstRow + (int) ((long) i * rows / down);
      for (int j = 0; j < across; j++) {
        int line = (int) ((long) j * channel.lines() / across);
        samples[i * across + j] = channel.sample(line, row);
      }
    }
    return samples;
  }
}
